BeforeAll {
    . $PSScriptRoot/Common.ps1

    # Each block has its own: what Pester clears away after one must not be a log that the next has open.
    function Enter-WorkedWorkspace {
        Import-Module $Manifest
        Enter-TestWorkspace
        New-TestMission good
        $null = Start-AgentMission good
    }
}

Describe 'Backup-AgentStore' {
    BeforeAll { $root = Enter-WorkedWorkspace }
    AfterAll { Exit-TestWorkspace }

    It 'gives a verified file that holds the runs' {
        $backup = Backup-AgentStore
        $backup.Path | Should -Exist
        Split-Path $backup.Path | Should -Be (Join-Path $root '.agentops/backups')
        $backup.Runs | Should -Be 1
        $backup.Rows['steps'] | Should -Be 1
        $backup.Size | Should -Be (Get-Item $backup.Path).Length
        $backup.VerifiedAt | Should -BeGreaterOrEqual $backup.TakenAt
    }

    It 'takes a folder from the current location, and keeps of each day the newest' {
        $null = Backup-AgentStore ./copies
        $second = Backup-AgentStore ./copies
        $second.Removed.Count | Should -Be 1
        (Get-ChildItem ./copies).FullName | Should -Be $second.Path
    }

    It 'writes nothing with -WhatIf' {
        Backup-AgentStore ./none -WhatIf | Should -BeNullOrEmpty
        './none' | Should -Not -Exist
    }

    It 'is refused inside a run, which could rotate the others away' {
        $env:AGENTOPS_RUN_ID = 'some-run'
        try { { Backup-AgentStore } | Should -Throw -ErrorId 'InsideRun,AgentOps.Cmdlets.BackupAgentStoreCommand' } finally { $env:AGENTOPS_RUN_ID = $null }
    }

    It 'ends with FolderNotWritable where the folder cannot be made' {
        { Backup-AgentStore ./README.md } | Should -Throw -ErrorId 'FolderNotWritable,AgentOps.Cmdlets.BackupAgentStoreCommand'
    }
}

Describe 'Restore-AgentStore' {
    BeforeAll {
        $root = Enter-WorkedWorkspace
        $backup = Backup-AgentStore ./restore
        $later = Start-AgentMission good
    }
    AfterAll { Exit-TestWorkspace }

    It 'changes nothing with -WhatIf' {
        Restore-AgentStore $backup.Path -WhatIf
        (Get-AgentRun $later.Id).Status | Should -Be 'Succeeded'
        Get-ChildItem .agentops -Filter *.replaced-* | Should -BeNullOrEmpty
    }

    It 'puts the backup in place, in the session too that had the store open' {
        $restored = $backup | Restore-AgentStore -PassThru -Confirm:$false
        $restored.Runs | Should -Be $backup.Runs
        $restored.Replaced | Should -Exist
        { Get-AgentRun $later.Id -ErrorAction Stop } | Should -Throw -ErrorId 'RunNotFound,*'
        (Start-AgentMission good).Status | Should -Be 'Succeeded'
    }

    It 'can be undone with what it kept' {
        $kept = Restore-AgentStore $backup.Path -PassThru -Confirm:$false
        Restore-AgentStore $kept.Replaced -Confirm:$false | Should -BeNullOrEmpty
        @(Get-AgentRun).Count | Should -Be ($backup.Runs + 1)
    }

    It 'is refused while a run is executed, and names it' {
        New-TestMission slow -Step '{ tool: run_command, arguments: { command: [sleep, "60"] } }' -Line 'timeout: 2m'
        Set-Content .agentops/agentops.yaml "approvals:`n  rules:`n    - { name: all, approve: true, tool: run_command }"
        Grant-AgentWorkspaceTrust
        $child = Start-Process (Join-Path $PSHOME pwsh) -PassThru -ArgumentList '-NoProfile', '-NonInteractive', '-Command', "Import-Module '$Manifest'; Set-Location '$root'; Start-AgentMission slow"
        try {
            $limit = [Diagnostics.Stopwatch]::StartNew()
            while (-not ($running = Get-AgentRun -Status Running) -and $limit.Elapsed.TotalSeconds -lt 60) { $null = $child.WaitForExit(100) }
            $caught = { Restore-AgentStore $backup.Path -Confirm:$false } | Should -Throw -ErrorId 'StoreInUse,AgentOps.Cmdlets.RestoreAgentStoreCommand' -PassThru
            $caught.Exception.Message | Should -Match $running.Id
        }
        finally { $child.Kill($true); $child.WaitForExit() }
        Restore-AgentStore $backup.Path -Confirm:$false
        Get-AgentRun -Status Running | Should -BeNullOrEmpty
    }

    It 'refuses what is no backup' {
        { Restore-AgentStore ./README.md -Confirm:$false } | Should -Throw -ErrorId 'BackupInvalid,AgentOps.Cmdlets.RestoreAgentStoreCommand'
        { Restore-AgentStore ./nothing.db -Confirm:$false } | Should -Throw -ErrorId 'BackupNotFound,AgentOps.Cmdlets.RestoreAgentStoreCommand'
    }

    It 'takes somebody else''s backup only with -Force' {
        $other = New-TestRepository (Join-Path $TestDrive 'elsewhere')
        $made = Invoke-ChildPwsh "Set-Location '$other'; `$env:AGENTOPS_CONFIG_HOME = '$TestDrive/somebody'; Import-Module '$Manifest'; Initialize-AgentWorkspace; (Backup-AgentStore).Path"
        { Restore-AgentStore $made -Confirm:$false } | Should -Throw -ErrorId 'BackupNotTrusted,AgentOps.Cmdlets.RestoreAgentStoreCommand'
        Restore-AgentStore $made -Force -Confirm:$false
        Get-AgentRun | Should -BeNullOrEmpty
        Restore-AgentStore $backup.Path -Confirm:$false
    }

    It 'is refused inside a run' {
        $env:AGENTOPS_RUN_ID = 'some-run'
        try { { Restore-AgentStore $backup.Path -Confirm:$false } | Should -Throw -ErrorId 'InsideRun,*' } finally { $env:AGENTOPS_RUN_ID = $null }
    }

    It 'offers the backups of the workspace' {
        $made = Backup-AgentStore
        $line = 'Restore-AgentStore '
        (TabExpansion2 $line $line.Length).CompletionMatches.ListItemText | Should -Be $made.Path
    }
}

Describe 'The store of a session whose settings change' {
    BeforeAll { $root = Enter-WorkedWorkspace }
    AfterAll { Exit-TestWorkspace }

    It 'stays the one that other processes see' {
        $look = "Import-Module '$Manifest'; Set-Location '$root'; (Get-AgentRun).Id"
        foreach ($minutes in 10, 20) {
            Set-Content .agentops/agentops.yaml "runs: { timeout: ${minutes}m }"
            Grant-AgentWorkspaceTrust
            $null = Get-AgentRun
        }
        # Whoever closes the store as the last one deletes its log.
        $null = Invoke-ChildPwsh $look
        $run = Start-AgentMission good
        Invoke-ChildPwsh $look | Should -Contain $run.Id
        Remove-Item .agentops/agentops.yaml
    }
}

Describe 'Test-AgentStore' {
    BeforeAll { $null = Enter-WorkedWorkspace }
    AfterAll { Exit-TestWorkspace }

    It 'says nothing about a sound store' {
        Test-AgentStore | Should -BeNullOrEmpty
        Test-AgentStore -Quiet | Should -BeTrue
    }

    It 'says what is wrong with a file and what to do, without failing' {
        $backup = Backup-AgentStore ./damaged
        $bytes = [IO.File]::ReadAllBytes($backup.Path)
        foreach ($at in 10000..20000) { $bytes[$at] = 0xA5 }
        [IO.File]::WriteAllBytes($backup.Path, $bytes)
        $finding = $backup | Test-AgentStore | Where-Object Severity -EQ Error
        $finding.Code | Should -Be 'damaged'
        $finding.Remedy | Should -Match 'Restore-AgentStore'
        $backup | Test-AgentStore -Quiet | Should -BeFalse
        { Restore-AgentStore $backup.Path -Confirm:$false } | Should -Throw -ErrorId 'BackupInvalid,*'
    }

    It 'finds the artifacts of runs that were removed' {
        $run = Start-AgentMission good
        $null = New-Item ".agentops/artifacts/$($run.Id)" -ItemType Directory -Force
        $run | Remove-AgentRun -KeepArtifacts -Confirm:$false
        $finding = Test-AgentStore
        $finding.Code | Should -Be 'artifacts_without_run'
        $finding.Subjects | Should -Be $run.Id
        Test-AgentStore -Quiet | Should -BeTrue
    }
}

Describe 'Export-AgentStore and Import-AgentStore' {
    BeforeAll {
        $null = Enter-WorkedWorkspace
        $export = Export-AgentStore ./export.jsonl -PassThru
        $new = New-TestRepository (Join-Path $TestDrive 'new')
        Initialize-AgentWorkspace $new
    }
    AfterAll { Exit-TestWorkspace }

    It 'write lines that any program can read' {
        $lines = Get-Content $export.Path | ConvertFrom-Json
        $lines[0].identity | Should -Be $export.Identity
        $lines[-1].end | Should -Be $export.Rows
        ($lines | Where-Object table -EQ 'runs').values.mission | Should -Contain 'good'
        if (-not $IsWindows) { (Get-Item $export.Path).UnixMode | Should -Be '-rw-------' }
    }

    It 'replace a file only with -Force' {
        { Export-AgentStore $export.Path } | Should -Throw -ErrorId 'FileExists,AgentOps.Cmdlets.ExportAgentStoreCommand'
        Export-AgentStore $export.Path -Force | Should -BeNullOrEmpty
        Export-AgentStore ./not.jsonl -WhatIf
        './not.jsonl' | Should -Not -Exist
    }

    It 'bring everything into a new workspace, and give a report' {
        Import-AgentStore $export.Path -Workspace $new -WhatIf | Should -BeNullOrEmpty
        @(Get-AgentRun -Workspace $new).Count | Should -Be 0
        $report = $export | Import-AgentStore -Workspace $new
        $report.Tables.runs | Should -Be $export.Tables.runs
        $report.FromIdentity | Should -Be $export.Identity
        (Get-AgentRun -Workspace $new).Id | Should -Be (Get-AgentRun).Id
        Test-AgentStore -Workspace $new | Should -BeNullOrEmpty
    }

    It 'refuse a store that holds something, and a file that is no export' {
        { Import-AgentStore $export.Path } | Should -Throw -ErrorId 'StoreNotEmpty,AgentOps.Cmdlets.ImportAgentStoreCommand'
        { Import-AgentStore ./README.md } | Should -Throw -ErrorId 'ImportInvalid,AgentOps.Cmdlets.ImportAgentStoreCommand'
        { Import-AgentStore ./nothing.jsonl } | Should -Throw -ErrorId 'FileUnreadable,AgentOps.Cmdlets.ImportAgentStoreCommand'
    }

    It 'import nothing inside a run' {
        $env:AGENTOPS_RUN_ID = 'some-run'
        try { { Import-AgentStore $export.Path } | Should -Throw -ErrorId 'InsideRun,*' } finally { $env:AGENTOPS_RUN_ID = $null }
    }
}
