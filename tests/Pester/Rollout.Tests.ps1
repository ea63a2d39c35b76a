BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest -Force
    $root = Enter-TestWorkspace
    New-TestMission tidy
    $null = New-AgentSchedule nightly -Cron '0 2 * * *' -TimeZone UTC -Mission tidy
    New-TestMission one -Line 'inputs: { item: { required: true } }'
    $null = New-AgentTodoJob backlog -Mission one -Item one, two
}
AfterAll { Exit-TestWorkspace }

Describe 'Get-AgentRollout' {
    It 'lists missions, schedules and todo jobs, all in Smoke before anybody moves one' {
        $all = Get-AgentRollout
        $all.Automation | Should -Contain 'mission:tidy'
        $all.Automation | Should -Contain 'schedule:nightly'
        $all.Automation | Should -Contain 'todo:backlog'
        $all.Phase | Select-Object -Unique | Should -Be 'Smoke'
    }

    It 'says of each demand how it stands and what to do' {
        $rollout = Get-AgentRollout schedule:nightly
        $rollout.NextPhase | Should -Be 'Limited'
        $rollout.Demands.Name | Should -Be 'dry-run', 'environment', 'runs', 'breaker', 'frequency', 'sign-off'
        ($rollout.Demands | Where-Object Name -EQ environment).Status | Should -Be 'NotChecked'
        ($rollout.Demands | Where-Object IsMet).Name | Should -Be 'breaker', 'frequency'
        $rollout.Demands | Where-Object { -not $_.IsMet -and -not $_.Remedy } | Should -BeNullOrEmpty
        $rollout.IsReady | Should -BeFalse
    }

    It 'looks at the environment when it is asked to' {
        ((Get-AgentRollout schedule:nightly -CheckEnvironment).Demands | Where-Object Name -EQ environment).Status | Should -Be 'Met'
    }

    It 'takes names, kinds, wildcards and the objects themselves' {
        (Get-AgentRollout nightly).Automation | Should -Be 'schedule:nightly'
        (Get-AgentRollout 'todo:*').Automation | Should -Be 'todo:backlog'
        (Get-AgentRollout -Kind Schedule, TodoJob).Name | Should -Be 'nightly', 'backlog'
        (Get-AgentSchedule nightly | Get-AgentRollout).Automation | Should -Be 'schedule:nightly'
        (Get-AgentTodoJob | Get-AgentRollout).Automation | Should -Be 'todo:backlog'
        (Get-AgentMission tidy | Get-AgentRollout).Automation | Should -Be 'mission:tidy'
        Get-AgentRollout 'nothing*' | Should -BeNullOrEmpty
        { Get-AgentRollout nothing -ErrorAction Stop } | Should -Throw -ErrorId 'AutomationNotFound,AgentOps.Cmdlets.GetAgentRolloutCommand'
        (Get-AgentRollout nothing, nightly -ErrorAction SilentlyContinue).Name | Should -Be 'nightly'
    }

    It 'completes names' {
        (TabExpansion2 'Get-AgentRollout sched' 22).CompletionMatches.ListItemText | Should -Be 'schedule:nightly'
    }
}

Describe 'Set-AgentRollout' {
    It 'refuses to go on while something is missing, and says what' {
        { Set-AgentRollout nightly Limited -Reason r -ErrorAction Stop } | Should -Throw -ErrorId 'RolloutDemandsUnmet,AgentOps.Cmdlets.SetAgentRolloutCommand'
        Set-AgentRollout nightly Limited -Reason r -ErrorAction SilentlyContinue -ErrorVariable refused
        $refused[0].Exception.Message | Should -BeLike '*dry-run*runs*'
        (Get-AgentRollout nightly).Phase | Should -Be 'Smoke'
    }

    It 'goes on when everything is shown and a person has signed' {
        $null = Start-AgentMission tidy -DryRun
        1..2 | ForEach-Object { $null = Invoke-AgentSchedule nightly }
        $null = Invoke-AgentWorker -Once
        (Get-AgentRollout nightly -CheckEnvironment).IsReady | Should -BeTrue
        { Set-AgentRollout nightly Limited -ErrorAction Stop } | Should -Throw -ErrorId 'RolloutDemandsUnmet,*'
        Set-AgentRollout nightly Limited -WhatIf
        (Get-AgentRollout nightly).Phase | Should -Be 'Smoke'
        Set-AgentRollout nightly Limited -Reason 'two reports read' | Should -BeNullOrEmpty
        $rollout = Get-AgentRollout nightly
        $rollout.Phase, $rollout.NextPhase | Should -Be 'Limited', 'Full'
        $rollout.History.Count | Should -Be 1
        $rollout.History[0].Reason | Should -Be 'two reports read'
        $rollout.History[0].By | Should -Match "@.*/$PID/"
    }

    It 'goes on by force with a reason, and keeps what was overridden' {
        { Set-AgentRollout todo:backlog Full -Force -ErrorAction Stop } | Should -Throw -ErrorId 'RolloutReasonRequired,*'
        $rollout = Get-AgentRollout todo:backlog | Set-AgentRollout -Phase Full -Force -Reason 'must' -Rollback 'suspend it' -PassThru
        $rollout.Phase, $rollout.Rollback | Should -Be 'Full', 'suspend it'
        $rollout.History[0].IsForced | Should -BeTrue
        $rollout.History[0].Unmet | Should -Be 'phase', 'dry-run', 'runs', 'monitoring'
    }

    It 'goes back whatever is missing' {
        Get-AgentRollout -Phase Full | Set-AgentRollout -Phase Smoke
        $rollout = Get-AgentRollout todo:backlog
        $rollout.Phase, $rollout.History.Count | Should -Be 'Smoke', 2
    }

    It 'asks which one is meant where a name is two' {
        $null = New-AgentSchedule tidy -Every 1d -Mission tidy
        { Set-AgentRollout tidy Smoke -ErrorAction Stop } | Should -Throw -ErrorId 'AutomationAmbiguous,*'
    }

    It 'is refused inside a run' {
        $env:AGENTOPS_RUN_ID = 'a-run'
        try { { Set-AgentRollout nightly Smoke } | Should -Throw -ErrorId 'InsideRun,*' }
        finally { $env:AGENTOPS_RUN_ID = $null }
    }
}
