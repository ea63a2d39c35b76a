BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace
    New-TestMission good
    $null = Start-AgentMission good
    $backups = Join-Path $root '.agentops/backups'
}
AfterAll { Exit-TestWorkspace }

Describe 'Backup-AgentStore' {
    It 'gives a verified file that holds the runs' {
        $backup = Backup-AgentStore
        $backup.Path | Should -Exist
        Split-Path $backup.Path | Should -Be $backups
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
        $backup = Backup-AgentStore ./restore
        $later = Start-AgentMission good
    }

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
    It 'says nothing about a sound store' {
        $null = Start-AgentMission good
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
