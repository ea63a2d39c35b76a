BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace
    $null = New-Item old -ItemType Directory
    ConvertTo-Json -Depth 5 @(
        @{ id = 'sched-1'; name = 'Nightly sweep'; cron = '0 2 * * 1-5'; prompt = 'Sweep src. Stop after 3 files.'; workingDirectory = $root; enabled = $true }
        @{ id = 'sched-2'; name = 'Broken'; cron = 'at night'; prompt = 'x'; workingDirectory = $root }
    ) | Set-Content old/schedules.json
    ConvertTo-Json -Depth 5 @(
        @{ id = 'todo-1'; name = 'backlog'; prompt = ''; workingDirectory = $root; runnerCommand = 'cat'; todos = @(@{ text = 'one'; status = 'done' }, @{ text = 'two'; status = 'pending' }) }
    ) | Set-Content old/todo-runner.json
    ConvertTo-Json -Depth 5 @{ version = 2; runs = @{ '7' = @{ run_id = 'run-7'; status = 'failed'; last_error = 'boom'; attempts = 3; started_at = '2026-05-01T08:00:00Z'; finished_at = '2026-05-01T08:10:00Z' } } } |
        Set-Content old/runs.json
}
AfterAll { Exit-TestWorkspace }

Describe 'Import-AgentState' {
    It 'says what it looked for where a folder holds nothing of it, and goes on' {
        $null = New-Item empty -ItemType Directory
        { Import-AgentState empty -ErrorAction Stop } | Should -Throw -ErrorId 'ImportNotFound,AgentOps.Cmdlets.ImportAgentStateCommand'
        $report = Import-AgentState empty, old -WhatIf -ErrorVariable missing -ErrorAction SilentlyContinue
        $missing[0].Exception.Message | Should -Match 'schedules\.json'
        $report | Should -Not -BeNullOrEmpty
        { Import-AgentState old -Kind Metrics -WhatIf -ErrorAction Stop } | Should -Throw -ErrorId 'ImportNotFound,*'
    }

    It 'reports with -WhatIf and writes nothing' {
        $report = Import-AgentState old -WhatIf
        $report | ForEach-Object { $_ | Should -BeOfType AgentOps.ImportItem }
        @($report | Where-Object Status -EQ Planned).Count | Should -Be 3
        Get-AgentSchedule | Should -BeNullOrEmpty
        Get-AgentTodoJob | Should -BeNullOrEmpty
        Get-AgentRun | Should -BeNullOrEmpty
        'missions' | Should -Not -Exist
    }

    It 'brings everything over and says what it could not' {
        $report = Import-AgentState old
        @($report | Where-Object Status -EQ Imported).Count | Should -Be 3
        ($report | Where-Object Status -EQ Failed).Name | Should -Be 'Broken'
        ($report | Where-Object Status -EQ Skipped).Name | Should -Be 'backlog/1'
        $report | Where-Object Status -In Failed, Skipped | ForEach-Object { $_.Reason | Should -Not -BeNullOrEmpty }
        $schedule = Get-AgentSchedule Nightly-sweep
        $schedule.Enabled | Should -BeFalse
        (Get-AgentMission Nightly-sweep).Goal | Should -BeLike 'Sweep src*'
        (Get-AgentTodoJob backlog).Status | Should -Be 'Idle'
        (Get-AgentRun -Status Failed).Error.Message | Should -Be 'boom'
    }

    It 'changes nothing the second time' {
        $before = Get-ChildItem missions | Get-FileHash
        $report = Get-ChildItem old -Filter *.json | Import-AgentState
        @($report | Where-Object Status -EQ Exists).Count | Should -Be 3
        $report | Where-Object Status -EQ Imported | Should -BeNullOrEmpty
        (Get-ChildItem missions | Get-FileHash).Hash | Should -Be $before.Hash
        @(Get-AgentSchedule).Count | Should -Be 1
    }

    It 'shows imported history in the review of its time' {
        $rows = Measure-AgentReliability -Since 2026-05-01 -Until 2026-05-02
        ($rows | Where-Object Scope -EQ Cause).Code | Should -Be 'imported_failure'
    }

    It 'says when there is nothing at a path, and goes on' {
        $report = Import-AgentState ./missing, old/runs.json -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed.FullyQualifiedErrorId | Should -Be 'FileUnreadable,AgentOps.Cmdlets.ImportAgentStateCommand'
        $report.Status | Should -Be 'Exists'
    }

    It 'is refused to the tools of a run' {
        $env:AGENTOPS_RUN_ID = 'x'
        try { { Import-AgentState old } | Should -Throw -ErrorId 'InsideRun,AgentOps.Cmdlets.ImportAgentStateCommand' }
        finally { $env:AGENTOPS_RUN_ID = $null }
    }
}
