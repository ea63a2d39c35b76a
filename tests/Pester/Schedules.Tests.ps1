BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace
    New-TestMission tidy
    New-TestMission greet -Line 'inputs:', '  name: { type: string, required: true }', '  times: { type: integer, required: false }'
}
AfterAll { Exit-TestWorkspace }

Describe 'A new schedule' {
    AfterEach { Get-AgentSchedule | Remove-AgentSchedule -Confirm:$false }

    It 'is given, with its first due time in its own zone' {
        $made = New-AgentSchedule nightly -Cron '0 2 * * MON-FRI' -TimeZone europe/berlin -Mission tidy -CatchUp Last
        $made | Should -BeOfType AgentOps.Schedule
        $made.TimeZone | Should -Be Europe/Berlin
        $made.NextRunAt | Should -BeGreaterThan ([DateTimeOffset]::UtcNow)
        [TimeZoneInfo]::ConvertTime($made.NextRunAt, [TimeZoneInfo]::FindSystemTimeZoneById('Europe/Berlin')).TimeOfDay | Should -Be ([TimeSpan]::FromHours(2))
        $made.CatchUp, $made.Overlap, $made.CatchUpLimit, $made.DisableAfter, $made.Priority | Should -Be Last, Skip, 240, 5, Normal
    }

    It 'takes an interval with a phase, and a zone as an object' {
        $made = New-AgentSchedule often -Every 15m -Phase 5m -Mission ./missions/tidy.yaml -TimeZone ([TimeZoneInfo]::FindSystemTimeZoneById('Asia/Kolkata')) -CatchUp All
        $made.Every, $made.Phase | Should -Be ([TimeSpan]::FromMinutes(15)), ([TimeSpan]::FromMinutes(5))
        $made.NextRunAt.Minute | Should -BeIn 5, 20, 35, 50
        $made.TimeZone, $made.Mission, $made.Overlap | Should -Be Asia/Kolkata, tidy, Queue
    }

    It 'is in the zone of the machine where none is given, by its id' {
        $zone = (New-AgentSchedule here -Cron '@daily' -Mission tidy).TimeZone
        [TimeZoneInfo]::FindSystemTimeZoneById($zone).BaseUtcOffset | Should -Be ([TimeZoneInfo]::Local.BaseUtcOffset)
    }

    It 'takes a mission from the pipeline and checks its inputs' {
        (Get-AgentMission greet | New-AgentSchedule hello -Cron '@hourly' -Input @{ name = 'Ada'; times = 3 }).Inputs | Should -Be '{"name":"Ada","times":"3"}'
        { New-AgentSchedule other -Cron '@hourly' -Mission greet -ErrorAction Stop } | Should -Throw -ErrorId 'MissionInputInvalid,AgentOps.Cmdlets.NewAgentScheduleCommand'
    }

    It 'writes nothing with -WhatIf' {
        New-AgentSchedule nightly -Cron '@daily' -Mission tidy -WhatIf | Should -BeNullOrEmpty
        Get-AgentSchedule | Should -BeNullOrEmpty
    }

    It 'is refused with the place of the mistake: <Id>' -ForEach @(
        @{ Id = 'CronInvalid'; With = @{ Cron = '61 * * * *' } }
        @{ Id = 'CronInvalid'; With = @{ Cron = '0 0 31 2 *' } }
        @{ Id = 'TimeZoneNotFound'; With = @{ Cron = '@daily'; TimeZone = 'Europe/Berlim' } }
        @{ Id = 'ScheduleInvalid'; With = @{ } }
        @{ Id = 'ScheduleInvalid'; With = @{ Cron = '@daily'; Every = '5m' } }
        @{ Id = 'ScheduleInvalid'; With = @{ Every = '5m'; Phase = '5m' } }
    ) {
        { New-AgentSchedule wrong -Mission tidy @With -ErrorAction Stop } | Should -Throw -ErrorId "$Id,*"
        Get-AgentSchedule | Should -BeNullOrEmpty
    }

    It 'names a mission with a file, and has a name of its own' {
        { New-AgentSchedule a -Cron '@daily' -Mission nothing -ErrorAction Stop } | Should -Throw -ErrorId 'MissionNotFound,*'
        { New-AgentSchedule a -Cron '@daily' -Mission 'Say hello to everybody.' -ErrorAction Stop } | Should -Throw -ErrorId 'ScheduleInvalid,*'
        $null = New-AgentSchedule Nightly -Cron '@daily' -Mission tidy
        { New-AgentSchedule NIGHTLY -Cron '@daily' -Mission tidy -ErrorAction Stop } | Should -Throw -ErrorId 'ScheduleExists,*'
    }
}

Describe 'Schedules' {
    BeforeEach {
        $null = New-AgentSchedule nightly -Cron '0 2 * * *' -TimeZone Europe/Berlin -Mission tidy
        $null = New-AgentSchedule weekly -Cron '0 3 * * SUN' -TimeZone UTC -Mission tidy
    }
    AfterEach {
        Get-AgentSchedule | Remove-AgentSchedule -Confirm:$false -StopRun
        Get-AgentRun | Where-Object Status -eq Cancelled | Remove-AgentRun -Confirm:$false
    }

    It 'are found by name, whatever its case, and by pattern' {
        (Get-AgentSchedule).Name | Should -Be nightly, weekly
        (Get-AgentSchedule NIGHT*).Name | Should -Be nightly
        (Get-AgentSchedule Weekly).Name | Should -Be weekly
        Get-AgentSchedule nothing* | Should -BeNullOrEmpty
        { Get-AgentSchedule nothing -ErrorAction Stop } | Should -Throw -ErrorId 'ScheduleNotFound,AgentOps.Cmdlets.GetAgentScheduleCommand'
    }

    It 'show their coming due times as one calendar, the first being NextRunAt' {
        $due = Get-AgentSchedule -Preview 3
        $due | Should -BeOfType AgentOps.ScheduleDue
        $due.Count | Should -Be 6
        ($due | Where-Object Name -EQ nightly)[0].DueAt | Should -Be (Get-AgentSchedule nightly).NextRunAt
        ($due | Where-Object Name -EQ nightly).DueAt.Hour | Select-Object -Unique | Should -Be 2
        ($due | Where-Object Name -EQ weekly).DueAt.DayOfWeek | Select-Object -Unique | Should -Be Sunday
    }

    It 'pipe into every verb, by value and by property name' {
        Get-AgentSchedule nightly | Set-AgentSchedule -Priority Low
        [pscustomobject]@{ Name = 'nightly' } | Disable-AgentSchedule -Reason 'noisy'
        (Get-AgentSchedule nightly).Priority, (Get-AgentSchedule nightly).DisabledReason | Should -Be Low, noisy
        'nightly' | Enable-AgentSchedule
        (Get-AgentSchedule weekly -Preview 1 | Disable-AgentSchedule -PassThru).Enabled | Should -BeFalse
        (Get-AgentSchedule nightly | Invoke-AgentSchedule -PassThru).SubmittedBy | Should -Be schedule:nightly
        (Get-AgentSchedule weekly | Remove-AgentSchedule -Confirm:$false -PassThru).Name | Should -Be weekly
        (Get-AgentSchedule).Name | Should -Be nightly
    }

    It 'change nothing with -WhatIf' {
        $before = Get-AgentSchedule | ConvertTo-Json -Depth 3
        Get-AgentSchedule | Set-AgentSchedule -Cron '@hourly' -WhatIf
        Get-AgentSchedule | Disable-AgentSchedule -WhatIf
        Get-AgentSchedule | Enable-AgentSchedule -WhatIf
        Get-AgentSchedule | Invoke-AgentSchedule -WhatIf
        Get-AgentSchedule | Remove-AgentSchedule -WhatIf
        Get-AgentSchedule | ConvertTo-Json -Depth 3 | Should -Be $before
    }

    It 'are silent without -PassThru' {
        Set-AgentSchedule nightly -CatchUp Last | Should -BeNullOrEmpty
        Disable-AgentSchedule nightly | Should -BeNullOrEmpty
        Enable-AgentSchedule nightly | Should -BeNullOrEmpty
        Invoke-AgentSchedule nightly | Should -BeNullOrEmpty
        Remove-AgentSchedule nightly -Confirm:$false | Should -BeNullOrEmpty
    }

    It 'take an interval in place of cron fields, and the other way round' {
        $changed = Set-AgentSchedule nightly -Every 2h -Phase 30m -PassThru
        $changed.Cron, $changed.When | Should -Be $null, 'every 2h + 30m'
        $changed = Set-AgentSchedule nightly -Cron '@daily' -PassThru
        $changed.Every, $changed.Phase, $changed.When | Should -Be $null, ([TimeSpan]::Zero), '@daily'
        { Set-AgentSchedule nightly -Phase 5m -ErrorAction Stop } | Should -Throw -ErrorId 'ScheduleInvalid,*'
        { Set-AgentSchedule nothing -Cron '@daily' -ErrorAction Stop } | Should -Throw -ErrorId 'ScheduleNotFound,*'
    }

    It 'take another mission and its inputs' {
        { Set-AgentSchedule nightly -Mission greet -ErrorAction Stop } | Should -Throw -ErrorId 'MissionInputInvalid,*'
        (Set-AgentSchedule nightly -Mission greet -Input name=Ada -PassThru).Mission | Should -Be greet
        (Set-AgentSchedule nightly -Input @{ name = 'Bob'; times = 2 } -PassThru).Inputs | Should -Be '{"name":"Bob","times":"2"}'
    }

    It 'have no due time while they are disabled' {
        $disabled = Disable-AgentSchedule nightly -PassThru
        $disabled.NextRunAt, $disabled.Enabled | Should -Be $null, $false
        Get-AgentSchedule nightly -Preview 3 | Should -BeNullOrEmpty
        (Enable-AgentSchedule nightly -PassThru).NextRunAt | Should -Not -BeNullOrEmpty
    }

    It 'submit by hand without using a due time up, and show where the run is' {
        $next = (Get-AgentSchedule nightly).NextRunAt
        $run = Invoke-AgentSchedule nightly -PassThru
        $schedule = Get-AgentSchedule nightly
        $schedule.NextRunAt, $schedule.LastRunId, $schedule.LastStatus, $schedule.UnfinishedRuns | Should -Be $next, $run.Id, Queued, 1
        ($run | Resume-AgentRun -PassThru).Status | Should -Be Succeeded
        (Get-AgentSchedule nightly).LastStatus | Should -Be Succeeded
    }

    It 'leave their runs when they are removed, or ask them to stop' {
        $kept = Invoke-AgentSchedule nightly -PassThru
        $stopped = Invoke-AgentSchedule weekly -PassThru
        Remove-AgentSchedule nightly -Confirm:$false
        Remove-AgentSchedule weekly -Confirm:$false -StopRun
        ($kept | Get-AgentRun).Status, ($stopped | Get-AgentRun).Status | Should -Be Queued, Cancelled
        $kept | Stop-AgentRun
    }

    It 'are read in another process' {
        Invoke-ChildPwsh "Import-Module '$Manifest'; Set-Location '$root'; (Get-AgentSchedule nightly).When" | Should -Be '0 2 * * *'
    }

    It 'complete by name, and zones by id' {
        (TabExpansion2 'Get-AgentSchedule ni').CompletionMatches.ListItemText | Should -Contain nightly
        (TabExpansion2 'Set-AgentSchedule nightly -TimeZone europe/ber').CompletionMatches.ListItemText | Should -Be Europe/Berlin
    }

    It 'show in a table what is due, and what is wrong' {
        Disable-AgentSchedule weekly -Reason 'noisy since the move'
        $text = Get-AgentSchedule | Format-Table | Out-String -Width 120
        $text | Should -Match 'nightly +0 2 \* \* \* +in \d+[smh]'
        $text | Should -Match 'weekly +0 3 \* \* SUN +disabled .*noisy since the move'
        Get-AgentSchedule nightly | Format-List | Out-String | Should -Match 'NextRunAt +: \w{3} \d{4}-\d\d-\d\d 02:00 \+0[12]:00'
    }

    It 'are changed by no agent run' {
        $env:AGENTOPS_RUN_ID = 'x'
        try {
            foreach ($command in { New-AgentSchedule x -Cron '@daily' -Mission tidy }, { Set-AgentSchedule nightly -Priority High }, { Enable-AgentSchedule nightly },
                { Disable-AgentSchedule nightly }, { Remove-AgentSchedule nightly -Confirm:$false }) {
                $command | Should -Throw -ErrorId 'InsideRun,*'
            }
        }
        finally { Remove-Item Env:AGENTOPS_RUN_ID }
    }
}
