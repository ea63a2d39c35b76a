BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace

    function New-GitHubIssue {
        param([int] $Number, [string[]] $Label = @(), [hashtable] $With = @{})
        @{
            number = $Number; title = "Issue $Number"; state = 'open'; body = 'Text.'; user = @{ login = 'ada' }
            labels = @($Label | ForEach-Object { @{ name = $_ } }); created_at = '2026-03-14T12:00:00Z'; _comments = @()
        } + $With
    }

    function Set-TestTracker {
        param([string[]] $Line = @())
        Set-Content .agentops/agentops.yaml (@(
            'trackers:'
            '  notes: { kind: markdown, path: issues, default: true }'
            '  backlog: { kind: file, path: backlog.json }'
        ) + $Line)
        Grant-AgentWorkspaceTrust
    }

    $null = New-Item issues/comments/7 -ItemType Directory -Force
    Set-Content issues/1-old.md "---`nstate: closed`nlabels: [bug]`n---`n# Old"
    Set-Content issues/7-broken.md "---`ntitle: Broken build`nlabels: [bug, area/ci]`nauthor: ada`n---`nIt fails."
    Set-Content issues/8-change.md "---`ntitle: A change`npull_request: true`n---`n"
    Set-Content issues/comments/7/1.md "---`nauthor: grace`n---`nHere too."
    Set-Content backlog.json '[{ "number": 7, "title": "Other seven" }, { "number": 9, "title": "Nine", "labels": ["bug"] }, { "number": 10, "title": "Nine" }]'
    Set-TestTracker
}
AfterAll { Exit-TestWorkspace }

Describe 'Get-AgentIssue of files' {
    It 'lists what is open in the default tracker' {
        $issue = Get-AgentIssue
        $issue | Should -BeOfType AgentOps.AgentIssue
        $issue.Number, $issue.Title, $issue.State, $issue.Tracker | Should -Be 7, 'Broken build', 'Open', 'notes'
        $issue.CommentCount, $issue.Comments.Count | Should -Be 1, 0
        (Get-AgentIssue -State Open | Where-Object Label -contains bug).Number | Should -Be 7
    }

    It 'finds by state and label, with wildcards, and knows pull requests' {
        (Get-AgentIssue -State Open, Closed).Number | Should -Be 7, 1
        (Get-AgentIssue -State Closed).Number | Should -Be 1
        (Get-AgentIssue -Label BUG, 'area/*').Number | Should -Be 7
        Get-AgentIssue -Label none | Should -BeNullOrEmpty
        (Get-AgentIssue -IncludePullRequest | Where-Object IsPullRequest).Number | Should -Be 8
    }

    It 'gives one with its comments, whatever its state, and goes on past one that is not there' {
        $found = Get-AgentIssue 99, 7, 1 -ErrorVariable failed -ErrorAction SilentlyContinue
        $found.Number | Should -Be 7, 1
        $found[0].Comments.Author | Should -Be grace
        $failed.FullyQualifiedErrorId | Should -Be 'IssueNotFound,AgentOps.Cmdlets.GetAgentIssueCommand'
        $failed.CategoryInfo.Category | Should -Be ObjectNotFound
    }

    It 'takes names and patterns of trackers' {
        (Get-AgentIssue -Tracker backlog).Number | Should -Be 10, 9, 7
        (Get-AgentIssue -Tracker * | Group-Object Tracker).Name | Should -Be 'backlog', 'notes'
        (Get-AgentIssue -Tracker * -Limit 1).Number | Should -Be 7, 10
        (Get-AgentIssue 9 -Tracker *).Tracker | Should -Be backlog
        Get-AgentIssue -Tracker 'no*' -Label x | Should -BeNullOrEmpty
        Get-AgentIssue -Tracker 'zzz*' | Should -BeNullOrEmpty
        (Get-AgentIssue -Tracker zzz, notes -ErrorVariable failed -ErrorAction SilentlyContinue).Number | Should -Be 7
        $failed.FullyQualifiedErrorId | Should -Be 'TrackerNotFound,AgentOps.Cmdlets.GetAgentIssueCommand'
    }

    It 'takes its own output, by number and tracker' {
        (Get-AgentIssue -Tracker backlog, notes | Get-AgentIssue).Title | Should -Be 'Nine', 'Nine', 'Other seven', 'Broken build'
        (7, 1 | Get-AgentIssue).Number | Should -Be 7, 1
    }

    It 'scores duplicates when it is asked to' {
        (Get-AgentIssue 9 -Tracker backlog).Duplicates | Should -BeNullOrEmpty
        $duplicate = (Get-AgentIssue 9 -Tracker backlog -IncludeDuplicate).Duplicates
        $duplicate.Number, $duplicate.Score | Should -Be 10, 0.98
        (Get-AgentIssue -Tracker backlog -IncludeDuplicate | Where-Object Duplicates).Number | Should -Be 10, 9
    }

    It 'tells an issue that cannot be read, and gives the others' {
        Set-Content issues/30-bad.md "---`nstate: perhaps`n---`n"
        try {
            (Get-AgentIssue -ErrorVariable failed -ErrorAction SilentlyContinue).Number | Should -Be 7
            $failed.FullyQualifiedErrorId | Should -Be 'TrackerDataInvalid,AgentOps.Cmdlets.GetAgentIssueCommand'
            $failed.TargetObject | Should -Be 'issues/30-bad.md'
        }
        finally { Remove-Item issues/30-bad.md }
    }

    It 'completes numbers, labels and trackers' {
        (TabExpansion2 'Get-AgentIssue ' 15).CompletionMatches.CompletionText | Should -Be '7'
        (TabExpansion2 'Get-AgentIssue -Label a' 23).CompletionMatches.CompletionText | Should -Be 'area/ci'
        (TabExpansion2 'Get-AgentIssue -Tracker ' 24).CompletionMatches.CompletionText | Should -Be 'notes', 'backlog'
        (TabExpansion2 'Get-AgentIssue -Tracker backlog -Number 1' 41).CompletionMatches.CompletionText | Should -Be '10'
    }

    It 'shows a table that a hostile title cannot drive' {
        Set-Content issues/31-evil.md "---`ntitle: `"a\e[31mred`"`n---`n"
        try { Get-AgentIssue 31 | Format-Table | Out-String | Should -Not -Match '\e\[31m' }
        finally { Remove-Item issues/31-evil.md }
    }
}

Describe 'Get-AgentIssue of GitHub' {
    BeforeEach {
        $limited = @{ status = 403; body = @{ message = 'API rate limit exceeded' }; headers = @{ 'Retry-After' = '1' } }
        $site = @{
            issues = @(1..150 | ForEach-Object { New-GitHubIssue $_ $(if ($_ % 50) { @() } else { 'bug' }) }) + @(New-GitHubIssue 151 -With @{ pull_request = @{} })
            faults = @()
        }
        $github = $null
        function Connect-Site {
            Set-Variable github (Start-LoopbackGitHub $site) -Scope 1
            Set-TestTracker "  main: { kind: github, repository: octo/demo, api_base: '$($github.Url)', token_variable: AGENTOPS_TEST_TOKEN }"
        }
    }
    AfterEach { if ($github) { $null = Stop-LoopbackGitHub $github } }

    It 'reads every page, and only those that are needed' {
        Connect-Site
        (Get-AgentIssue -Tracker main).Count | Should -Be 150
        (Get-AgentIssue -Tracker main -Limit 3).Number | Should -Be 150, 149, 148
        (Get-AgentIssue -Tracker main -Label bug).Number | Should -Be 150, 100, 50
        (Get-AgentIssue -Tracker main -IncludePullRequest -Limit 1).IsPullRequest | Should -BeTrue
        $requests = Stop-LoopbackGitHub $github
        $requests.Count | Should -Be 5
        $requests[2] | Should -Match 'If-None-Match$'
        $requests[3] | Should -Match 'labels=bug'
    }

    It 'waits for a limit as long as GitHub asks, and tries again after a server error' {
        $site.faults = @($limited, @{ status = 502 })
        Connect-Site
        (Get-AgentIssue 7 -Tracker main).Title | Should -Be 'Issue 7'
        (Stop-LoopbackGitHub $github).Count | Should -Be 4
    }

    It 'says how long a limit lasts that is too long to wait for' {
        $site.faults = @(@{ status = 403; body = @{ message = 'secondary rate limit' }; headers = @{ 'Retry-After' = '900' } })
        Connect-Site
        Get-AgentIssue -Tracker main, notes -ErrorVariable failed -ErrorAction SilentlyContinue | ForEach-Object Tracker | Should -Be notes
        $failed.FullyQualifiedErrorId | Should -Be 'DependencyRateLimited,AgentOps.Cmdlets.GetAgentIssueCommand'
        $failed.Exception.Envelope.RetryAfter | Should -Be ([timespan]'00:15:00')
    }

    It 'knows an issue that is not there, and counts only where the configuration is trusted' {
        Connect-Site
        Get-AgentIssue 999 -Tracker main -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -Be 'IssueNotFound,AgentOps.Cmdlets.GetAgentIssueCommand'
        Revoke-AgentWorkspaceTrust -Confirm:$false
        { Get-AgentIssue -Tracker main -ErrorAction Stop } | Should -Throw -ErrorId 'TrackerNotFound,AgentOps.Cmdlets.GetAgentIssueCommand'
        (Get-AgentIssue).Number | Should -Be 7
    }
}
