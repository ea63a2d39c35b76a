BeforeAll {
    . $PSScriptRoot/Common.ps1

    # An archive of two issues as a repair writes it: files first, then their manifests.
    function New-TestArchive {
        foreach ($file in '7/20260314T150926535897Z-comment.md', '7/20260315T150926535897Z-comment.md', '42/20260316T150926535897Z-branch.json') {
            $null = New-Item ".agentops/sync-applied/local-file/issue-$file" -Force -Value ($file -like '*.json' ? '{"head":"fix/42"}' : 'It works.')
        }
        Invoke-SyncRepair
    }

    function Get-SyncFile {
        Get-ChildItem .agentops -Recurse -Force -File | Where-Object FullName -NotMatch 'agentops\.db' | Sort-Object FullName | ForEach-Object { "$($_.FullName) $((Get-FileHash $_.FullName).Hash)" }
    }

    $seven = '.agentops/sync-applied/local-file/issue-7'
}

Describe 'Hand-offs' {
    BeforeEach {
        Import-Module $Manifest
        $null = Enter-TestWorkspace
        New-TestArchive
    }
    AfterEach { Exit-TestWorkspace }

    It 'are listed, staged and applied, by tracker, issue and action' {
        $null = New-Item .agentops/sync/local-file/issue-42/20260401T000000000001Z-comment.md -Force -Value "# Done`n`nMore."
        $staged = Get-SyncArtifact
        $staged.Issue, $staged.Action, $staged.Summary, $staged.AppliedAt | Should -Be '42', 'Comment', 'Done', $null
        (Get-SyncArtifact -Applied).Count | Should -Be 3
        (Get-SyncArtifact 7 -Applied).Action | Should -Be 'Comment', 'Comment'
        (Get-SyncArtifact 4* -Applied -Action Branch, Pr).Summary | Should -Be 'fix/42'
        Get-SyncArtifact -Tracker github -Applied | Should -BeNullOrEmpty
        ($staged | Get-SyncArtifact -Applied).Issue | Should -Be '42'
    }

    It 'are sound after a repair, and say so in one word' {
        Test-SyncManifest | Should -BeNullOrEmpty
        Test-SyncManifest -Quiet | Should -BeTrue
        (Get-SyncHealth).Status | Should -Be 'Clean'
    }

    It 'are sound after the repository was moved' {
        $old = (Get-Location).Path
        Pop-Location
        Move-Item $old "$old-moved"
        Push-Location "$old-moved"
        Test-SyncManifest | Should -BeNullOrEmpty
    }

    It 'have findings as objects that group by code' {
        Remove-Item "$seven/manifest.json"
        Set-Content .agentops/sync-applied/local-file/issue-42/manifest.json '{'
        (Test-SyncManifest | Group-Object Code).Name | Should -Be 'invalid_manifest_json', 'missing_manifest'
        Test-SyncManifest -Quiet | Should -BeFalse
        (Test-SyncManifest 7).Repair | Should -Not -BeNullOrEmpty
        Test-SyncManifest -Issue 8 | Should -BeNullOrEmpty
    }

    It 'are mended by one plan that -WhatIf prints without writing' {
        Remove-Item "$seven/manifest.json"
        Set-Content "$seven/notes.txt" 'mine'
        $before = Get-SyncFile
        $plan = Invoke-SyncRepair -WhatIf -PassThru
        Get-SyncFile | Should -Be $before
        $plan.Outcome | Should -Be 'Planned', 'Planned'
        $done = Invoke-SyncRepair -PassThru
        $done.Kind | Should -Be $plan.Kind
        $done.Path | Should -Be $plan.Path
        $done.Outcome | Should -Be 'Done', 'Done'
        $done[0].Codes[0] | Should -Be 'orphan_archive_file'
        Get-Content ($done | Where-Object Kind -EQ SetAside).Backup | Should -Be 'mine'
        Test-SyncManifest | Should -BeNullOrEmpty
        $after = Get-SyncFile
        Invoke-SyncRepair -PassThru | Should -BeNullOrEmpty
        Get-SyncFile | Should -Be $after
    }

    It 'are repaired in silence, and for the issue alone that is piped in' {
        Remove-Item .agentops/sync-applied/local-file/*/manifest.json
        Test-SyncManifest 7 | Invoke-SyncRepair | Should -BeNullOrEmpty
        (Test-SyncManifest).Issue | Should -Be '42'
    }

    It 'are not repaired by the tools of a run' {
        $env:AGENTOPS_RUN_ID = 'run-1'
        try { { Invoke-SyncRepair } | Should -Throw -ErrorId 'InsideRun,*' } finally { $env:AGENTOPS_RUN_ID = $null }
    }

    It 'refuse a link in place of the archive' -Skip:$IsWindows {
        Move-Item .agentops/sync-applied elsewhere
        $null = New-Item .agentops/sync-applied -ItemType SymbolicLink -Value (Resolve-Path elsewhere).Path
        { Test-SyncManifest } | Should -Throw -ErrorId 'WorkspaceNotOwned,*'
        { Invoke-SyncRepair } | Should -Throw -ErrorId 'WorkspaceNotOwned,*'
    }

    It 'tell what to type next' {
        Remove-Item "$seven/manifest.json"
        $health = Get-SyncHealth
        $health.Status, $health.Findings | Should -Be 'Issues', 1
        $health.NextActions[0] | Should -Be 'Test-SyncManifest -Tracker local-file -Issue 7'
        @(Invoke-Expression $health.NextActions[0]).Code | Should -Be 'missing_manifest'
        $null = Invoke-Expression $health.NextActions[-1]
        (Get-SyncHealth).NextActions | Should -BeNullOrEmpty
        ($health.Issues | Where-Object Issue -EQ 7).State | Should -Be 'RepairNeeded'
    }

    It 'are pruned by the clean-up as the rules of the workspace say, and never where they wait or need repair' {
        Set-Content .agentops/agentops.yaml 'retention: { rules: [{ class: handoffs, older_than: 0s, keep_last: 1, action: archive }] }'
        Grant-AgentWorkspaceTrust
        $null = New-Item .agentops/sync/local-file/issue-42/20260401T000000000001Z-comment.md -Force -Value 'Wait.'
        $health = Get-SyncHealth 7
        $health.Prunable, $health.PrunableBytes, $health.Issues[0].State | Should -Be 1, 9, 'Prunable'
        @(Invoke-Expression $health.NextActions[-1]).Outcome | Should -Be 'Planned'
        Set-Content .agentops/sync-applied/local-file/issue-42/notes.txt 'mine'
        $items = Invoke-AgentCleanup handoffs -IncludeKept -Confirm:$false
        ($items | Where-Object Outcome -EQ Done).Id | Should -Be 'sync-applied/local-file/issue-7/20260314T150926535897Z-comment.md'
        ($items | Where-Object State -EQ staged).Reason | Should -Be 'it waits to be applied'
        ($items | Where-Object State -EQ repair_needed).Reason | Should -Be 'its archive needs repair (orphan_archive_file)'
        ($items | Where-Object Outcome -EQ Done).Archive | Should -Exist
        Test-SyncManifest -Issue 7 | Should -BeNullOrEmpty
        (Get-SyncArtifact 7 -Applied).Count | Should -Be 1
    }

    It 'are written down for people and for programs, from one look' {
        Remove-Item "$seven/manifest.json"
        Export-SyncAudit audit.json, audit.md | Should -BeNullOrEmpty
        $audit = Get-Content audit.json -Raw | ConvertFrom-Json
        $audit.status, $audit.finding_count, $audit.applied.Count | Should -Be 'issues', 1, 3
        $audit.findings[0].path | Should -Be "$seven/manifest.json"
        Get-Content audit.md -Raw | Should -Match 'missing_manifest'
        (Export-SyncAudit audit.json -Force -PassThru).Name | Should -Be 'audit.json'
        Export-SyncAudit audit.json -Force -PassThru | Get-Content -Raw | ConvertFrom-Json | Should -Not -BeNullOrEmpty
    }

    It 'are written down only where all paths will do' {
        Set-Content audit.md 'old'
        { Export-SyncAudit audit.json, audit.md -ErrorAction Stop } | Should -Throw -ErrorId 'FileExists,*'
        { Export-SyncAudit audit.json, audit.txt -ErrorAction Stop } | Should -Throw -ErrorId 'ReportFormatUnknown,*'
        { Export-SyncAudit nowhere/audit.json -ErrorAction Stop } | Should -Throw -ErrorId 'FolderNotWritable,*'
        'audit.json' | Should -Not -Exist
        Export-SyncAudit audit.json -WhatIf
        'audit.json' | Should -Not -Exist
    }

    It 'complete trackers and issues' {
        (TabExpansion2 'Get-SyncArtifact -Tracker l' -cursorColumn 27).CompletionMatches.CompletionText | Should -Be 'local-file'
        (TabExpansion2 'Get-SyncArtifact -Issue 4' -cursorColumn 25).CompletionMatches.CompletionText | Should -Be '42'
    }
}
