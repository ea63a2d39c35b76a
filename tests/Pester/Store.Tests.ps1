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
