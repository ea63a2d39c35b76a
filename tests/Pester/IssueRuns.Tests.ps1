BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace
    $null = New-Item issues, workflows -ItemType Directory -Force
    Set-Content workflows/issue.yaml @'
id: issue
inputs:
  tracker: { type: string, required: true }
  issue: { type: integer, required: true }
steps:
  - { id: solve, agent: doer, action: do }
'@
    Set-Content .agentops/agentops.yaml @'
trackers:
  notes: { kind: markdown, path: issues, default: true }
  backlog: { kind: file, path: backlog.json }
agents:
  doer: { tool: list_files, arguments: { pattern: "*.md" } }
webhooks: { secret_variable: AGENTOPS_TEST_HOOK }
'@
    Set-Content backlog.json '[{ "number": 7, "title": "Other seven" }]'
    Grant-AgentWorkspaceTrust

    $script:last = 100
    function New-TestIssue {
        param([string] $Title = 'Broken', [string[]] $More = @())
        $number = ++$script:last
        Set-Content "issues/$number-test.md" (@('---', "title: $Title") + $More + @('---', 'It fails.'))
        $number
    }

    function Write-Payload {
        param([int] $Number, [string] $Action = 'opened', [hashtable] $With = @{})
        @{ action = $Action; issue = @{ number = $Number; state = 'open' } + ($With.issue ?? @{}); sender = @{ login = 'ada'; type = 'User' } + ($With.sender ?? @{}) } |
            ConvertTo-Json | Set-Content payload.json -NoNewline
    }

    function Get-TestSignature {
        param([string] $Path)
        $hmac = [System.Security.Cryptography.HMACSHA256]::HashData([Text.Encoding]::UTF8.GetBytes($env:AGENTOPS_TEST_HOOK), [IO.File]::ReadAllBytes((Resolve-Path $Path)))
        "sha256=$([Convert]::ToHexString($hmac).ToLowerInvariant())"
    }
    $env:AGENTOPS_TEST_HOOK = 'a secret for tests'
}
AfterAll {
    Remove-Item Env:AGENTOPS_TEST_HOOK -ErrorAction Ignore
    Exit-TestWorkspace
}

Describe 'Start-AgentIssue' {
    It 'works on a new issue here, and leaves it alone until it changes' {
        $number = New-TestIssue
        $outcome = Start-AgentIssue $number
        $outcome | Should -BeOfType AgentOps.IssueOutcome
        $outcome.Decision, $outcome.Cause, $outcome.Tracker, $outcome.Title | Should -Be 'Started', 'New', 'notes', 'Broken'
        $outcome.Run.Status, $outcome.Run.Kind | Should -Be 'Succeeded', 'Issue'

        $again = Start-AgentIssue $number
        $again.Decision, $again.Cause, $again.Run | Should -Be 'Skipped', 'Unchanged', $null
        Add-Content "issues/$number-test.md" 'And still.'
        (Start-AgentIssue $number).Cause | Should -Be Changed
        (Start-AgentIssue $number -Force).Cause | Should -Be Forced
        (Get-AgentRun -Kind Issue | Where-Object DeduplicationKey -EQ "issue:notes#$number").Count | Should -Be 3
    }

    It 'takes issues from the pipeline, several at once, and goes on past one that is not there' {
        $label = "batch-$(Get-Random)"
        $numbers = 1..3 | ForEach-Object { New-TestIssue -More "labels: [$label]" }
        $outcome = Get-AgentIssue -State Open | Where-Object Label -contains $label | Start-AgentIssue
        $outcome.Number | Sort-Object | Should -Be $numbers
        $outcome.Decision | Sort-Object -Unique | Should -Be Started

        $outcome = Start-AgentIssue 9999, $numbers[0] -ErrorVariable failed -ErrorAction SilentlyContinue
        $outcome.Number | Should -Be $numbers[0]
        $failed.FullyQualifiedErrorId | Should -Be 'IssueNotFound,AgentOps.Cmdlets.StartAgentIssueCommand'
        (Get-AgentIssue 7 -Tracker backlog | Start-AgentIssue).Run.DeduplicationKey | Should -Be 'issue:backlog#7'
    }

    It 'submits to the queue, once' {
        $number = New-TestIssue
        $outcome = Start-AgentIssue $number -Submit -Priority High
        $outcome.Decision, $outcome.Run.Status, $outcome.Run.Priority | Should -Be 'Submitted', 'Queued', 'High'
        $again = Start-AgentIssue $number -Submit -Force
        $again.Decision, $again.Cause, $again.RunId | Should -Be 'Skipped', 'InProgress', $outcome.RunId
        $null = Invoke-AgentWorker -Once
        ($outcome | Get-AgentRun).Status | Should -Be Succeeded
    }

    It 'gives no run to commands that want one where none began' {
        $number = New-TestIssue
        $null = Start-AgentIssue $number
        $skipped = Start-AgentIssue $number
        foreach ($command in 'Get-AgentRun', 'Get-AgentWorktree', 'Get-AgentApproval', 'Get-AgentEvent') {
            $skipped | & $command -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty -Because $command
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError*' -Because $command
        }
        $skipped | Get-AgentPublication -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'writes nothing with -WhatIf' {
        $number = New-TestIssue
        Start-AgentIssue $number -WhatIf | Should -BeNullOrEmpty
        Start-AgentIssue $number -Submit -WhatIf | Should -BeNullOrEmpty
        (Get-AgentIssue $number -IncludeRun).Runs | Should -BeNullOrEmpty
    }

    It 'records dry runs that count for nothing' {
        $number = New-TestIssue
        $outcome = Start-AgentIssue $number -DryRun
        $outcome.Decision, $outcome.Run.DryRun | Should -Be 'Started', $true
        (Start-AgentIssue $number).Cause | Should -Be New
        (Start-AgentIssue $number -DryRun).Cause | Should -Be Unchanged
        (Get-AgentIssue $number -IncludeRun).Runs.DryRun | Should -Be $false, $true
        $shown = Get-AgentRun -Kind Issue -Limit 2 | Out-String -Width 120
        $shown | Should -Match "issue notes#$number \(dry\)"
        $shown | Should -Match "issue notes#$number +Succeeded"
    }

    It 'skips what is closed and what is a pull request' {
        $closed = New-TestIssue -More 'state: closed'
        $pull = New-TestIssue -More 'pull_request: true'
        (Start-AgentIssue $closed, $pull).Cause | Should -Be 'Closed', 'PullRequest'
        (Start-AgentIssue $closed, $pull -Force).Cause | Should -Be 'Forced', 'PullRequest'
    }

    It 'keeps a history that outlives the runs' {
        $number = New-TestIssue
        Start-AgentIssue $number | Get-AgentRun | Remove-AgentRun -Confirm:$false
        $line = (Get-AgentIssue $number -IncludeRun).Runs
        $line.Status, $line.IsRemoved | Should -Be 'Succeeded', $true
        (Start-AgentIssue $number).Cause | Should -Be Unchanged
    }

    It 'lets no agent force one' {
        $number = New-TestIssue
        $env:AGENTOPS_RUN_ID = '01m7z4v83kbe000000'
        try {
            { Start-AgentIssue $number -Force } | Should -Throw -ErrorId 'InsideRun,AgentOps.Cmdlets.StartAgentIssueCommand'
        }
        finally { Remove-Item Env:AGENTOPS_RUN_ID }
    }

    It 'shows a hostile title harmlessly' {
        $number = New-TestIssue -Title "`"\e[2Jgone\u202E`""
        $shown = Start-AgentIssue $number | Out-String
        $shown | Should -Match 'gone'
        $shown.Contains([char]0x202E) -or $shown.Contains("$([char]27)[2J") | Should -BeFalse
    }
}

Describe 'A worker that polls' {
    BeforeAll {
        $configuration = Get-Content .agentops/agentops.yaml -Raw
        Set-Content .agentops/agentops.yaml ($configuration + "issues: { poll: true, poll_interval: 5s, poll_labels: [poll], max_new: 16 }`n")
        Grant-AgentWorkspaceTrust
    }
    AfterAll {
        Set-Content .agentops/agentops.yaml $configuration
        Grant-AgentWorkspaceTrust
    }

    It 'begins and works off what is new, and nothing that is not' {
        $wanted = New-TestIssue -More 'labels: [poll]'
        $other = New-TestIssue
        $null = Invoke-AgentWorker -Once
        $line = (Get-AgentIssue $wanted -IncludeRun).Runs
        $line.Status, $line.Reason | Should -Be 'Succeeded', 'poll'
        (Get-AgentIssue $other -IncludeRun).Runs | Should -BeNullOrEmpty
        $null = Invoke-AgentWorker -Once
        (Get-AgentIssue $wanted -IncludeRun).Runs.Count | Should -Be 1
    }
}

Describe 'Invoke-AgentWebhook' {
    It 'submits a run for a signed delivery, once' {
        $number = New-TestIssue
        Write-Payload $number
        $delivery = @{ Event = 'issues'; Payload = 'payload.json'; Signature = Get-TestSignature payload.json; DeliveryId = "d-$number" }
        $outcome = Invoke-AgentWebhook @delivery
        $outcome | Should -BeOfType AgentOps.WebhookOutcome
        $outcome.Decision, $outcome.Tracker, $outcome.Number, $outcome.Run.Status | Should -Be 'Submitted', 'notes', $number, 'Queued'
        ($outcome | Get-AgentRun).Kind | Should -Be Issue
        $again = Invoke-AgentWebhook @delivery
        $again.Decision, $again.Cause | Should -Be 'Ignored', 'Duplicate'
    }

    It 'refuses what is not signed, or wrongly, before it looks at the event' {
        Write-Payload (New-TestIssue)
        foreach ($wrong in $null, 'sha256=00', (Get-TestSignature payload.json).ToUpperInvariant()) {
            { Invoke-AgentWebhook -Event '' -Payload payload.json -Signature $wrong -ErrorAction Stop } |
                Should -Throw -ErrorId 'WebhookSignatureInvalid,AgentOps.Cmdlets.InvokeAgentWebhookCommand'
        }
        Set-Content payload.json '{ broken' -NoNewline
        { Invoke-AgentWebhook issues payload.json -ErrorAction Stop } | Should -Throw -ErrorId 'WebhookSignatureInvalid,*'
        { Invoke-AgentWebhook issues payload.json -Signature (Get-TestSignature payload.json) -ErrorAction Stop } | Should -Throw -ErrorId 'WebhookPayloadInvalid,*'
    }

    It 'takes files and texts from the pipeline, and writes nothing with -WhatIf' {
        $number = New-TestIssue
        Write-Payload $number
        $signature = Get-TestSignature payload.json
        Get-Item payload.json | Invoke-AgentWebhook issues -Signature $signature -WhatIf | Should -BeNullOrEmpty
        (Get-AgentIssue $number -IncludeRun).Runs | Should -BeNullOrEmpty
        (Get-Content payload.json -Raw | Invoke-AgentWebhook issues -Signature $signature).Decision | Should -Be Submitted
        (Get-Item payload.json | Invoke-AgentWebhook issues -Signature $signature).Decision | Should -Be Skipped
    }

    It 'says why it ignores what is no reason for a run' {
        $number = New-TestIssue
        $cases = @(
            @{ Action = 'deleted'; Cause = 'UnsupportedAction' }
            @{ Action = 'opened'; With = @{ sender = @{ id = 1; site_admin = $false } }; Event = 'push'; Cause = 'UnsupportedEvent' }
            @{ Action = 'opened'; With = @{ issue = @{ pull_request = @{ url = 'x' } } }; Cause = 'PullRequest' }
        )
        foreach ($case in $cases) {
            Write-Payload $number $case.Action ($case.With ?? @{})
            $outcome = Invoke-AgentWebhook ($case.Event ?? 'issues') payload.json -Signature (Get-TestSignature payload.json)
            $outcome.Decision, $outcome.Cause | Should -Be 'Ignored', $case.Cause
            $outcome.Reason | Should -Match '\.$'
        }
        (Get-AgentIssue $number -IncludeRun).Runs | Should -BeNullOrEmpty
    }

    It 'is refused inside a run, and one bad file keeps no other from its turn' {
        Write-Payload (New-TestIssue)
        $signature = Get-TestSignature payload.json
        $outcome = Invoke-AgentWebhook issues none.json, payload.json -Signature $signature -ErrorVariable failed -ErrorAction SilentlyContinue
        $outcome.Decision | Should -Be Submitted
        $failed[0].FullyQualifiedErrorId | Should -Be 'FileUnreadable,AgentOps.Cmdlets.InvokeAgentWebhookCommand'
        [IO.File]::WriteAllBytes((Join-Path $PWD 'big.json'), [byte[]]::new(5MB))
        { Invoke-AgentWebhook issues big.json -ErrorAction Stop } | Should -Throw -ErrorId 'WebhookPayloadInvalid,*'
        $env:AGENTOPS_RUN_ID = '01m7z4v83kbe000000'
        try {
            { Invoke-AgentWebhook issues payload.json -Signature $signature } | Should -Throw -ErrorId 'InsideRun,*'
        }
        finally { Remove-Item Env:AGENTOPS_RUN_ID }
    }

    It 'completes its event' {
        (TabExpansion2 'Invoke-AgentWebhook iss').CompletionMatches.CompletionText | Should -Be 'issues', 'issue_comment'
    }
}
