BeforeAll {
    . $PSScriptRoot/Common.ps1

    # A remote of its own, a GitHub over it, and a workflow whose run works in a worktree and proposes what it did.
    function Connect-Remote {
        param([string] $Mode = 'human_approval', [hashtable] $Other = @{})
        $script:remote = Join-Path $TestDrive "$([guid]::NewGuid().ToString('N')).git"
        git init --quiet --bare -b main $remote
        git branch -M main
        git config user.name Ada
        git config user.email ada@localhost
        git remote add origin $remote
        Set-Content .gitignore 'documented-*', '.agentops/'
        $null = New-Item workflows, issues -ItemType Directory -Force
        Set-Content issues/7-old.md "---`ntitle: Old`n---`n"
        Set-Content workflows/mend.yaml @(
            'id: mend'
            'isolation: worktree'
            'inputs: { tracker: { type: string, required: true }, issue: { type: integer, default: 42 }, file: { type: string, default: docs/guide.md } }'
            'steps:'
            '  - { id: change, agent: writer, action: write, next: propose, inputs: { path: "{{ inputs.file }}", content: Mended. } }'
            '  - { id: propose, agent: proposer, action: propose, inputs: { tracker: "{{ inputs.tracker }}", issue: "{{ inputs.issue }}" } }'
        )
        git add .
        git commit --quiet -m 'Begin here'
        git push --quiet origin main
        $script:github = Start-LoopbackGitHub @{
            remote = $remote
            issues = @(@{ number = 42; title = 'Broken'; state = 'open'; labels = @(); html_url = 'https://github.test/octo/demo/issues/42'; _comments = @() })
            others = $Other
        }
        Set-Content .agentops/agentops.yaml @(
            'trackers:'
            "  main: { kind: github, repository: octo/demo, api_base: '$($github.Url)', token_variable: AGENTOPS_TEST_TOKEN }"
            '  notes: { kind: markdown, path: issues }'
            'agents:'
            '  writer: { tool: write_file, arguments: {} }'
            '  proposer: { tool: propose_publication, arguments: { title: Mend it, comment: It is mended., review: approve, review_summary: Fine. } }'
            "publication: { mode: $Mode, pull_requests: true, labels: [proposed] }"
        )
        Grant-AgentWorkspaceTrust
    }

    function Start-Mending {
        param([hashtable] $With = @{})
        $given = @{ tracker = 'main' }
        foreach ($name in $With.Keys) { $given[$name] = $With[$name] }
        Start-AgentWorkflow mend -Input $given -ErrorAction Stop
    }

    function Get-RemoteBranch { git --git-dir $remote for-each-ref --format='%(refname:short)' refs/heads }
}

Describe 'A publication' {
    BeforeEach {
        Import-Module $Manifest
        $null = Enter-TestWorkspace
        $env:AGENTOPS_TEST_TOKEN = 'not-a-token'
    }
    AfterEach {
        if ($github) { $null = Stop-LoopbackGitHub $github }
        $env:AGENTOPS_TEST_TOKEN = $null
        Exit-TestWorkspace
    }

    It 'waits for a person after its run has ended, and approving publishes it' {
        Connect-Remote
        $run = Start-Mending
        $run.Status | Should -Be Succeeded -Because "$($run.Error)"
        $approval = Get-AgentApproval -Kind Publication
        $approval.RunId | Should -Be $run.Id
        $approval.Actions.Kind | Should -Be Branch, PullRequest, Comment, Labels
        $approval.Actions.Status | Should -Be Planned, Planned, Planned, Planned
        ($approval | Format-List Summary, Findings, Actions | Out-String) | Should -Match 'PullRequest Planned'
        Get-RemoteBranch | Should -Be main

        $approved = $approval | Approve-AgentApproval -PassThru
        $approved.Actions.Status | Should -Be Done, Done, Done, Done
        $approved.Actions[1].Url | Should -BeLike 'https://github.test/octo/demo/pull/*'
        (Get-RemoteBranch).Count | Should -Be 2
        $publication = Get-AgentPublication
        $publication.Status | Should -Be Published
        git --git-dir $remote show "$($publication.Branch):docs/guide.md" | Should -Be 'Mended.'
        $posts = Stop-LoopbackGitHub $github | Where-Object { $_ -like 'POST *' }
        $posts | Should -Be 'POST /repos/octo/demo/pulls', 'POST /repos/octo/demo/issues/42/comments', 'POST /repos/octo/demo/issues/42/labels'
    }

    It 'says no error when -WhatIf is asked, and does nothing' {
        Connect-Remote
        $null = Start-Mending
        Get-AgentApproval -Kind Publication | Approve-AgentApproval -WhatIf
        (Get-AgentApproval -Kind Publication).Status | Should -Be Pending
        Get-RemoteBranch | Should -Be main
    }

    It 'that failed half-way is one error, shows what is done, and goes on when it is approved again' {
        Connect-Remote -Other @{ '/repos/octo/demo/issues/42/comments' = @{ status = 403; body = @{ message = 'Issue is locked' } } }
        $null = Start-Mending
        Get-AgentApproval -Kind Publication | Approve-AgentApproval -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -Be 'DependencyRejected,AgentOps.Cmdlets.ApproveAgentApprovalCommand'
        $publication = Get-AgentPublication -Status Failed
        $publication.Actions.Status | Should -Be Done, Done, Failed, Planned
        $publication | Approve-AgentApproval -ErrorVariable again -ErrorAction SilentlyContinue
        $again[0].FullyQualifiedErrorId | Should -BeLike 'DependencyRejected,*'
        (Stop-LoopbackGitHub $github | Where-Object { $_ -eq 'POST /repos/octo/demo/pulls' }) | Should -HaveCount 1
        $publication | Deny-AgentApproval -Comment 'It is locked'
        (Get-AgentPublication).Status, (Get-AgentPublication).RejectedBecause | Should -Be Rejected, 'It is locked'
    }

    It 'is rejected with a reason, and its worktree may go then' {
        Connect-Remote
        $run = Start-Mending
        $run | Get-AgentWorktree | Remove-AgentWorktree -ErrorVariable kept -ErrorAction SilentlyContinue
        $kept[0].FullyQualifiedErrorId | Should -BeLike 'PublicationOpen,*'
        Get-AgentApproval -Kind Publication | Deny-AgentApproval -Comment 'not like this'
        $publication = $run | Get-AgentPublication
        $publication.Status, $publication.RejectedBecause | Should -Be Rejected, 'not like this'
        Get-RemoteBranch | Should -Be main
        $run | Get-AgentWorktree | Remove-AgentWorktree -ErrorVariable kept -ErrorAction SilentlyContinue
        $kept[0].FullyQualifiedErrorId | Should -BeLike 'WorktreeUnmerged,*'
    }

    It 'of documents alone goes by itself where the mode says so, and code asks' {
        Connect-Remote -Mode draft_pr
        (Start-Mending | Get-AgentPublication).Status | Should -Be Published
        (Start-Mending @{ file = 'src/app.cs' } | Get-AgentPublication).Status | Should -Be Proposed
        (Get-AgentApproval -Kind Publication).Risk | Should -Be Destructive
        (Get-AgentApproval -Kind Publication).Findings.Rule | Should -Contain code_without_tests
    }

    It 'that went by itself and failed is gone on with, or given up' {
        Connect-Remote -Mode draft_pr -Other @{ '/repos/octo/demo/issues/42/comments' = @{ status = 403; body = @{ message = 'Issue is locked' } } }
        $null = Start-AgentWorkflow mend -Input @{ tracker = 'main' } -ErrorAction SilentlyContinue
        $publication = Get-AgentPublication -Status Failed
        $publication.ApprovalId | Should -BeNullOrEmpty
        $publication | Approve-AgentApproval -ErrorVariable again -ErrorAction SilentlyContinue
        $again[0].FullyQualifiedErrorId | Should -BeLike 'DependencyRejected,*'
        $publication | Deny-AgentApproval -WhatIf
        (Get-AgentPublication).Status | Should -Be Failed
        ($publication | Deny-AgentApproval -Comment 'It is locked' -PassThru).Status | Should -Be Rejected
        (Get-AgentPublication).RejectedBecause | Should -Be 'It is locked'
    }

    It 'is not decided inside a run' {
        Connect-Remote
        $null = Start-Mending
        $approval = Get-AgentApproval -Kind Publication
        $env:AGENTOPS_RUN_ID = 'x'
        try {
            { $approval | Approve-AgentApproval -ErrorAction Stop } | Should -Throw -ErrorId 'InsideRun,*'
            { Publish-SyncArtifact 42 -ErrorAction Stop } | Should -Throw -ErrorId 'InsideRun,*'
        }
        finally { $env:AGENTOPS_RUN_ID = $null }
    }

    It 'to a folder of issues is staged, and Publish-SyncArtifact applies it' {
        Connect-Remote
        $null = Start-Mending @{ tracker = 'notes'; issue = 7 }
        Get-AgentApproval -Kind Publication | Approve-AgentApproval
        Get-RemoteBranch | Should -Be main
        (Get-SyncArtifact 7).Action | Sort-Object | Should -Be Branch, Pr, PrBody, Comment, Labels

        Publish-SyncArtifact 7 -WhatIf
        (Get-AgentIssue 7 -Tracker notes).Comments | Should -BeNullOrEmpty
        (Publish-SyncArtifact -Issue 7 -Tracker notes -Action comment -Latest -PassThru).Effect | Should -Match '"comment"'
        (Get-AgentIssue 7 -Tracker notes).Comments.Body | Should -BeLike 'It is mended.*'
        Get-SyncArtifact 7 | Publish-SyncArtifact
        (Get-AgentIssue 7 -Tracker notes).Labels | Should -Be proposed
        Get-SyncArtifact | Should -BeNullOrEmpty
        (Get-SyncArtifact 7 -Applied).Count | Should -Be 5
        Test-SyncManifest -Quiet | Should -BeTrue
    }

    It 'is found by id, run, status, tracker and issue' {
        Connect-Remote
        $run = Start-Mending
        $publication = Get-AgentPublication -RunId $run.Id
        (Get-AgentPublication $publication.Id.Substring(0, 14)).Id | Should -Be $publication.Id
        (Get-AgentPublication -Tracker main -Issue 42 -Status Proposed -Limit 1).Id | Should -Be $publication.Id
        Get-AgentPublication -Issue 43 | Should -BeNullOrEmpty
        Get-AgentPublication -Status Published | Should -BeNullOrEmpty
        (Get-AgentIssue 42 | Get-AgentPublication).Id | Should -Be $publication.Id
        ([pscustomobject]@{ RunId = $null; Tracker = 'main'; Number = 42 } | Get-AgentPublication).Id | Should -Be $publication.Id
        ($publication | Get-AgentIssue).Number | Should -Be 42
        ($publication | Get-AgentWorktree).Id | Should -Be $run.Id
        $publication | Test-AgentGuardrail -Quiet | Should -BeTrue
        { Get-AgentPublication nothere -ErrorAction Stop } | Should -Throw -ErrorId 'PublicationNotFound,*'
        ($publication | Format-Table | Out-String) | Should -Match 'Mend it'
    }
}

Describe 'Publish-SyncArtifact' {
    BeforeEach {
        Import-Module $Manifest
        $null = Enter-TestWorkspace
        $null = New-Item issues -ItemType Directory
        Set-Content issues/42-broken.md "---`ntitle: Broken`n---`n"
        Set-Content .agentops/agentops.yaml 'trackers: { notes: { kind: markdown, path: issues } }'
        foreach ($stamp in '20260314T150926000000Z', '20260315T150926000000Z') {
            $null = New-Item ".agentops/sync/notes/issue-42/$stamp-comment.md" -Force -Value "Said on $stamp."
        }
    }
    AfterEach { Exit-TestWorkspace }

    It 'publishes only the last with -Latest, and silently' {
        Publish-SyncArtifact 42 -Latest | Should -BeNullOrEmpty
        (Get-AgentIssue 42).Comments.Body | Should -BeLike 'Said on 20260315*'
        (Get-SyncArtifact).Path | Should -BeLike '*20260314*'
    }

    It 'goes on after what cannot be published' {
        $null = New-Item .agentops/sync/notes/issue-41/20260316T150926000000Z-comment.md -Force -Value 'For nobody.'
        Publish-SyncArtifact * -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -Be 'IssueNotFound,AgentOps.Cmdlets.PublishSyncArtifactCommand'
        (Get-AgentIssue 42).Comments | Should -HaveCount 2
        (Get-SyncArtifact).Issue | Should -Be 41
    }

    It 'says that nothing is staged for an issue that was named, and takes a pattern without a match' {
        Publish-SyncArtifact 7, 42 -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -Be 'SyncArtifactNotFound,AgentOps.Cmdlets.PublishSyncArtifactCommand'
        (Get-AgentIssue 42).Comments | Should -HaveCount 2
        Publish-SyncArtifact 4*, * -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'does not publish what was published' {
        $staged = Get-SyncArtifact
        $staged | Publish-SyncArtifact
        $staged | Publish-SyncArtifact -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed | Should -HaveCount 2
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'SyncArtifactNotFound,*'
        (Get-AgentIssue 42).Comments | Should -HaveCount 2
    }
}
