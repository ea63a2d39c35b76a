BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace
    New-TestMission tidy
    New-TestMission triage -Line 'inputs:', '  issue: { type: integer, required: true }', '  note: { type: string, required: false }'
    New-TestMission pair -Line 'inputs:', '  a: { type: string, required: true }', '  b: { type: string, required: true }'
    New-TestMission single -Line 'max_concurrent_runs: 1'

    function Clear-TestQueue {
        Resume-AgentQueue
        Get-AgentQueueItem | Remove-AgentQueueItem
    }
}
AfterAll { Exit-TestWorkspace }

Describe 'Submit-AgentMission' {
    AfterEach { Clear-TestQueue }

    It 'queues a run with its inputs and priority, and executes nothing' {
        $run = Submit-AgentMission triage -Input @{ issue = 42 } -Priority High
        $run | Should -BeOfType AgentOps.Run
        $run.Status, $run.Priority, $run.StepCount, $run.DueAt, $run.StartedAt | Should -Be Queued, High, 0, $null, $null
        ($run.Inputs | ConvertFrom-Json).issue | Should -Be 42
        $run.SubmittedBy | Should -Match '^[^/]+@[^/]+$'
        (Get-AgentRun $run).Status | Should -Be Queued
    }

    It 'binds each line of the pipeline to the only required input, in its order' {
        $runs = '7', '8', '9' | Submit-AgentMission triage
        ($runs.Inputs | ConvertFrom-Json).issue | Should -Be 7, 8, 9
        (Get-AgentQueueItem).Id | Should -Be $runs.Id
    }

    It 'binds lines to -InputName, or to the one that -Input leaves' {
        ('x' | Submit-AgentMission pair -InputName b -Input @{ a = 'y' }).Inputs | Should -Be '{"a":"y","b":"x"}'
        ('x' | Submit-AgentMission pair -Input b=z).Inputs | Should -Be '{"a":"x","b":"z"}'
        { 'x', 'y' | Submit-AgentMission pair } | Should -Throw -ErrorId 'MissionInputInvalid,AgentOps.Cmdlets.SubmitAgentMissionCommand'
        { 'x' | Submit-AgentMission pair -InputName c } | Should -Throw -ErrorId 'MissionInputInvalid,*'
        { 'x' | Submit-AgentMission tidy } | Should -Throw -ErrorId 'MissionInputInvalid,*'
    }

    It 'takes tables and rows, whose columns bind by name' {
        (@{ issue = 1; note = 'n' } | Submit-AgentMission triage).Inputs | Should -Be '{"issue":1,"note":"n"}'
        $rows = 'issue,Priority,owner,DeduplicationKey', '3,Low,me,k3', '4,Critical,you,k4' | ConvertFrom-Csv
        $runs = $rows | Submit-AgentMission triage -Input note=all
        ($runs.Inputs | ConvertFrom-Json).issue | Should -Be 3, 4
        ($runs.Inputs | ConvertFrom-Json).note | Should -Be all, all
        $runs.Priority | Should -Be Low, Critical
        $runs.DeduplicationKey | Should -Be k3, k4
    }

    It 'reports a bad line and takes the others; empty lines are none' {
        $runs = '1', '', 'x', '  ', '2' | Submit-AgentMission triage -ErrorVariable bad -ErrorAction SilentlyContinue
        ($runs.Inputs | ConvertFrom-Json).issue | Should -Be 1, 2
        $bad.FullyQualifiedErrorId | Should -Be 'MissionInputInvalid,AgentOps.Cmdlets.SubmitAgentMissionCommand'
    }

    It 'ends at once where the mission is what is wrong' {
        { 1..3 | Submit-AgentMission nothing } | Should -Throw -ErrorId 'MissionNotFound,*'
        New-TestMission lacking -Step '{ tool: no_such_tool, arguments: {} }'
        { Submit-AgentMission lacking -ErrorAction Stop } | Should -Throw -ErrorId 'ToolNotFound,*'
        (Submit-AgentMission nothing, tidy -ErrorAction SilentlyContinue).Mission | Should -Be tidy
        Remove-Item missions/lacking.yaml
    }

    It 'takes missions from the pipeline, and runs to be done again with their inputs'' mission' {
        (Get-AgentMission tidy, single | Submit-AgentMission).Mission | Should -Be tidy, single
        ('tidy' | Submit-AgentMission | Submit-AgentMission -Priority Low).Priority | Should -Be Low
        (Submit-AgentMission ./missions/tidy.yaml).Mission | Should -Be tidy
    }

    It 'lets a run wait for its time: <Text>' -ForEach @(
        @{ Text = 'a duration'; Time = '2h' }
        @{ Text = 'a TimeSpan'; Time = [TimeSpan]::FromHours(2) }
        @{ Text = 'a date'; Time = [DateTime]::Now.AddHours(2) }
        @{ Text = 'a moment'; Time = [DateTimeOffset]::UtcNow.AddHours(2) }
    ) {
        $run = Submit-AgentMission tidy -NotBefore $Time
        ($run.DueAt - [DateTimeOffset]::UtcNow).TotalHours | Should -BeGreaterThan 1.9
        ($run.DueAt - [DateTimeOffset]::UtcNow).TotalHours | Should -BeLessThan 2.1
        (Get-AgentQueueItem $run).Hold.By | Should -Be NotBefore
    }

    It 'takes a time that is past for now' {
        (Submit-AgentMission tidy -NotBefore 2020-01-01).DueAt | Should -BeNullOrEmpty
    }

    It 'gives the run that has not ended for a key that is known, and says so' {
        $first = Submit-AgentMission tidy -DeduplicationKey nightly
        $again = Submit-AgentMission tidy -DeduplicationKey nightly -Verbose 4>&1
        $again[-1].Id | Should -Be $first.Id
        $again | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] -and $_ -match $first.Id } | Should -Not -BeNullOrEmpty
        (Get-AgentQueue).Size | Should -Be 1
        $first | Resume-AgentRun
        (Submit-AgentMission tidy -DeduplicationKey nightly).Id | Should -Not -Be $first.Id
    }

    It 'makes a key of each line' {
        $first = 1..3 | Submit-AgentMission triage -DeduplicationKey { "issue-$_" }
        $first.DeduplicationKey | Should -Be issue-1, issue-2, issue-3
        $more = 2..5 | Submit-AgentMission triage -DeduplicationKey { "issue-$_" }
        $more.Id[0, 1] | Should -Be $first.Id[1, 2]
        (Get-AgentQueue).Size | Should -Be 5
    }

    It 'writes nothing with -WhatIf, not even a store' {
        Submit-AgentMission tidy -WhatIf | Should -BeNullOrEmpty
        1..3 | Submit-AgentMission triage -WhatIf | Should -BeNullOrEmpty
        (Get-AgentQueue).Size | Should -Be 0
        $fresh = New-TestRepository (Join-Path $TestDrive 'whatif')
        $null = New-Item (Join-Path $fresh .agentops) -ItemType Directory
        Copy-Item missions $fresh -Recurse
        Submit-AgentMission tidy -Workspace $fresh -WhatIf
        Get-ChildItem (Join-Path $fresh .agentops) -Force | Should -BeNullOrEmpty
    }

    It 'queues a dry run, which calls no tool when it is its turn' {
        $run = Submit-AgentMission tidy -DryRun
        $run.DryRun | Should -BeTrue
        ($run | Resume-AgentRun -PassThru).ToolCallCount | Should -Be 0
    }

    It 'names the run that it was called in' {
        $parent = Submit-AgentMission tidy
        $env:AGENTOPS_RUN_ID = $parent.Id
        try { $child = Submit-AgentMission tidy } finally { $env:AGENTOPS_RUN_ID = $null }
        $child.SubmittedBy, $child.ParentId | Should -Be "run:$($parent.Id)", $parent.Id
    }

    It 'refuses a key that is too long, for its line only' {
        $runs = 1..2 | Submit-AgentMission triage -DeduplicationKey { 'k' * 200 * $_ } -ErrorVariable bad -ErrorAction SilentlyContinue
        ($runs.Inputs | ConvertFrom-Json).issue | Should -Be 1
        $bad.FullyQualifiedErrorId | Should -Be 'DeduplicationKeyInvalid,AgentOps.Cmdlets.SubmitAgentMissionCommand'
    }

    It 'refuses -Timeout without -Wait' {
        { Submit-AgentMission tidy -Timeout 1s } | Should -Throw '*-Wait*'
    }
}

Describe 'A full queue' {
    BeforeAll {
        Set-Content .agentops/agentops.yaml 'queue: { capacity: 8 }'
        Grant-AgentWorkspaceTrust
    }
    AfterEach { Clear-TestQueue }
    AfterAll { Remove-Item .agentops/agentops.yaml }

    It 'refuses with its size and capacity, and keeps what it has' {
        $runs = [System.Collections.Generic.List[object]]::new()
        { 1..20 | Submit-AgentMission triage | ForEach-Object { $runs.Add($_) } } | Should -Throw -ErrorId 'QueueFull,AgentOps.Cmdlets.SubmitAgentMissionCommand'
        $Error[0].Exception.Message | Should -Match '\b8 of at most 8\b'
        $runs.Count | Should -Be 8
        (Get-AgentQueue).Size, (Get-AgentQueue).Capacity | Should -Be 8, 8
    }

    It 'gives up on -Wait when the time is over' {
        $null = 1..8 | Submit-AgentMission triage
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        { Submit-AgentMission tidy -Wait -Timeout 1s } | Should -Throw -ErrorId 'QueueFull,*'
        $watch.Elapsed.TotalSeconds | Should -BeGreaterThan 0.9
    }

    It 'is waited for with -Wait until there is room' {
        $null = 1..8 | Submit-AgentMission triage
        $other = [powershell]::Create().AddScript("Import-Module '$Manifest'; Set-Location '$root'; Submit-AgentMission tidy -Wait -Timeout 60s")
        try {
            $waiting = $other.BeginInvoke()
            Get-AgentQueueItem | Select-Object -First 1 | Remove-AgentQueueItem
            $other.EndInvoke($waiting).Status | Should -Be Queued
        }
        finally { $other.Dispose() }
        (Get-AgentQueue).Size | Should -Be 8
    }

    It 'still gives the run of a key that is known' {
        $first = Submit-AgentMission tidy -DeduplicationKey once
        $null = 1..7 | Submit-AgentMission triage
        (Submit-AgentMission tidy -DeduplicationKey once).Id | Should -Be $first.Id
    }
}

Describe 'Get-AgentQueue' {
    AfterEach { Clear-TestQueue }

    It 'counts what waits, what is held and what runs' {
        $null = 1..2 | Submit-AgentMission triage
        $later = Submit-AgentMission tidy -NotBefore 1h
        $queue = Get-AgentQueue
        $queue | Should -BeOfType AgentOps.QueueState
        $queue.Size, $queue.Capacity, $queue.Waiting, $queue.Held, $queue.Running, $queue.Workers | Should -Be 3, 100, 2, 1, 0, 0
        $queue.NextDueAt | Should -Be $later.DueAt
        $queue.OldestAt | Should -BeLessOrEqual ([DateTimeOffset]::UtcNow)
        $queue.IsSuspended, $queue.SuspendedReason | Should -Be $false, $null
    }

    It 'is empty, not absent, where nothing waits' {
        (Get-AgentQueue).Size, (Get-AgentQueue).OldestAt | Should -Be 0, $null
    }

    It 'shows itself in one line' {
        $null = 1..2 | Submit-AgentMission triage
        Get-AgentQueue | Out-String | Should -Match '\n\s+2\s+0\s+0\s+2 of 100\s+0'
        Suspend-AgentQueue 'moving house'
        Get-AgentQueue | Out-String -Width 120 | Should -Match 'suspended \w+ ago: moving house'
    }
}

Describe 'Items of the queue' {
    AfterEach { Clear-TestQueue }

    It 'come by priority, then by age' {
        $low = Submit-AgentMission tidy -Priority Low
        $normal = Submit-AgentMission tidy, single
        $critical = Submit-AgentMission tidy -Priority Critical
        $items = Get-AgentQueueItem
        $items | Should -BeOfType AgentOps.QueueItem
        $items.Id | Should -Be $critical.Id, $normal[0].Id, $normal[1].Id, $low.Id
        $items.Position | Should -Be 1, 2, 3, 4
        $items[0].Hold | Should -BeNullOrEmpty
    }

    It 'are chosen by mission, priority and hold' {
        $null = Submit-AgentMission tidy -Priority Low
        $null = 1..2 | Submit-AgentMission triage -NotBefore 1h
        (Get-AgentQueueItem -Mission t*).Count | Should -Be 3
        (Get-AgentQueueItem -Mission tidy).Position | Should -Be 3
        (Get-AgentQueueItem -Priority Low, High).Mission | Should -Be tidy
        (Get-AgentQueueItem -Held).Mission | Should -Be triage, triage
        Get-AgentQueueItem -Mission nobody | Should -BeNullOrEmpty
    }

    It 'are found by id, and only while they wait' {
        $run = Submit-AgentMission tidy
        (Get-AgentQueueItem $run.Id.Substring(0, 14)).Id | Should -Be $run.Id
        Stop-AgentRun $run
        { Get-AgentQueueItem $run -ErrorAction Stop } | Should -Throw -ErrorId 'RunNotQueued,AgentOps.Cmdlets.GetAgentQueueItemCommand'
        { Get-AgentQueueItem nothing -ErrorAction Stop } | Should -Throw -ErrorId 'RunNotFound,*'
    }

    It 'say what holds them: an open breaker, while other missions go on' {
        New-TestMission failing -Step '{ tool: read_file, arguments: { path: missing.txt } }'
        1..3 | ForEach-Object { $null = Start-AgentMission failing }
        $null = Submit-AgentMission failing, tidy
        $held = Get-AgentQueueItem -Held
        $held.Mission, $held.Hold.By, $held.Hold.Scope | Should -Be failing, Breaker, mission:failing
        $held.Hold.Until | Should -Be (Get-CircuitBreaker mission:failing).RetryAt
        (Get-AgentQueue).Waiting, (Get-AgentQueue).Held | Should -Be 1, 1
        Reset-CircuitBreaker mission:failing
        Get-AgentQueueItem -Held | Should -BeNullOrEmpty
    }

    It 'say what holds them: a spent budget, which concerns only work that spends' {
        $null = New-Item missions -ItemType Directory -Force
        Set-Content .agentops/agentops.yaml 'models: { small: { model: gpt-test, endpoint: "http://127.0.0.1:9", attempts: 1 } }', 'default_model: small'
        Grant-AgentWorkspaceTrust
        Set-Content missions/ask.yaml 'id: ask', 'goal: Say how many files there are. Change nothing.', 'max_steps: 5', 'allowed_tools: [list_files]', 'planner: chat'
        try {
            Set-AgentBudget -Total -MaxCost 0
            $null = Submit-AgentMission ask, tidy
            $held = Get-AgentQueueItem -Held
            $held.Mission, $held.Hold.By, $held.Hold.Scope | Should -Be ask, Budget, workspace/total
            Clear-TestQueue
        }
        finally {
            Set-AgentBudget -Total -Remove
            Remove-Item .agentops/agentops.yaml, missions/ask.yaml
        }
    }

    It 'change their place and their time' {
        $first, $second = Submit-AgentMission tidy, single
        Set-AgentQueueItem $second -Priority Critical | Should -BeNullOrEmpty
        (Get-AgentQueueItem).Id | Should -Be $second.Id, $first.Id
        $later = Get-AgentQueueItem $first | Set-AgentQueueItem -NotBefore 1h -PassThru
        $later.DueAt | Should -BeGreaterThan ([DateTimeOffset]::UtcNow.AddMinutes(59))
        ($later | Set-AgentQueueItem -NotBefore 0s -PassThru).DueAt | Should -BeNullOrEmpty
        [pscustomobject]@{ RunId = $first.Id } | Set-AgentQueueItem -Priority Low
        (Get-AgentRun $first).Priority | Should -Be Low
    }

    It 'are left as they are with -WhatIf, and where nothing is said' {
        $run = Submit-AgentMission tidy
        Get-AgentQueueItem | Set-AgentQueueItem -Priority High -WhatIf
        Get-AgentQueueItem | Remove-AgentQueueItem -WhatIf
        (Get-AgentRun $run).Priority, (Get-AgentRun $run).Status | Should -Be Normal, Queued
        { Set-AgentQueueItem $run } | Should -Throw '*-NotBefore*'
    }

    It 'are removed by cancelling their runs' {
        $run = Submit-AgentMission tidy
        $removed = Get-AgentQueueItem | Remove-AgentQueueItem -Reason 'not needed' -PassThru
        $removed.Id, $removed.Status, $removed.Reason | Should -Be $run.Id, Cancelled, 'not needed'
        (Get-AgentQueue).Size | Should -Be 0
        { Remove-AgentQueueItem $run -ErrorAction Stop } | Should -Throw -ErrorId 'RunNotQueued,*'
        { Set-AgentQueueItem $run -Priority Low -ErrorAction Stop } | Should -Throw -ErrorId 'RunNotQueued,*'
    }

    It 'pipe into the verbs of runs' {
        $null = 1..2 | Submit-AgentMission triage
        (Get-AgentQueueItem | Get-AgentRun).Status | Should -Be Queued, Queued
        Get-AgentQueueItem | Stop-AgentRun -Reason 'enough'
        (Get-AgentRun -Mission triage -Limit 2).Reason | Should -Be enough, enough
    }

    It 'complete by id' {
        $run = Submit-AgentMission tidy
        $line = "Set-AgentQueueItem $($run.Id.Substring(0, 4))"
        (TabExpansion2 $line).CompletionMatches.CompletionText | Should -Be $run.Id
    }

    It 'show their hold in a table' {
        $null = Submit-AgentMission tidy -NotBefore 1h -Priority High
        Get-AgentQueueItem | Out-String -Width 120 | Should -Match '1 \w{12} tidy +High +\ds Not before '
    }
}

Describe 'A suspended queue' {
    AfterEach { Clear-TestQueue }

    It 'says who suspended it, why and since when, and holds everything' {
        $run = Submit-AgentMission tidy
        $state = Suspend-AgentQueue -Reason 'the provider is moving' -PassThru
        $state.IsSuspended, $state.SuspendedReason, $state.Held, $state.Waiting | Should -Be $true, 'the provider is moving', 1, 0
        $state.SuspendedBy | Should -Match "@.*/$PID/"
        $state.SuspendedAt | Should -BeLessOrEqual ([DateTimeOffset]::UtcNow)
        (Get-AgentQueueItem).Hold.By | Should -Be Suspended
        (Submit-AgentMission tidy).Status | Should -Be Queued
        (Resume-AgentQueue -PassThru).IsSuspended | Should -BeFalse
        (Get-AgentQueueItem $run).IsHeld | Should -BeFalse
    }

    It 'is neither suspended nor resumed with -WhatIf, nor by an agent' {
        Suspend-AgentQueue -WhatIf
        (Get-AgentQueue).IsSuspended | Should -BeFalse
        Suspend-AgentQueue
        Resume-AgentQueue -WhatIf
        (Get-AgentQueue).IsSuspended | Should -BeTrue
        $env:AGENTOPS_RUN_ID = 'r1'
        try {
            { Resume-AgentQueue } | Should -Throw -ErrorId 'InsideRun,*'
            { Suspend-AgentQueue } | Should -Throw -ErrorId 'InsideRun,*'
        }
        finally { $env:AGENTOPS_RUN_ID = $null }
    }

    It 'is the same in another process' {
        Suspend-AgentQueue 'from here'
        Invoke-ChildPwsh "Import-Module '$Manifest'; Set-Location '$root'; (Get-AgentQueue).SuspendedReason" | Should -Be 'from here'
    }
}

Describe 'A run that waits' {
    AfterEach { Clear-TestQueue }

    It 'is stopped at once, and then waits no more' {
        $run = Submit-AgentMission tidy
        ($run | Stop-AgentRun -Reason 'changed my mind' -PassThru).Status | Should -Be Cancelled
        (Wait-AgentRun $run).Status | Should -Be Cancelled
        (Get-AgentQueue).Size | Should -Be 0
    }

    It 'is waited for until somebody has executed it' {
        $run = Submit-AgentMission tidy
        { Wait-AgentRun $run -Timeout 200ms -ErrorAction Stop } | Should -Throw -ErrorId 'WaitTimeout,*'
        Invoke-ChildPwsh "Import-Module '$Manifest'; Set-Location '$root'; (Resume-AgentRun $($run.Id) -PassThru).Status" | Should -Be Succeeded
        (Wait-AgentRun $run -Timeout 10s).Status | Should -Be Succeeded
    }

    It 'is listed among the runs' {
        $run = Submit-AgentMission tidy
        (Get-AgentRun -Status Queued).Id | Should -Be $run.Id
        (Get-AgentRun $run | Format-List | Out-String) | Should -Match 'Priority +: Normal'
    }

}

Describe 'What the runbook asks for' {
    AfterEach { Clear-TestQueue }

    It 'is a property each: circuit_breaker, queue_size, queue_capacity, costs' {
        New-TestMission asked -Step '{ tool: read_file, arguments: { path: missing.txt } }'
        $null = Start-AgentMission asked
        $null = Submit-AgentMission asked
        (Get-AgentQueue).Size, (Get-AgentQueue).Capacity | Should -Be 1, 100
        $health = Get-AgentHealth -Mission asked
        $health.CircuitBreakers.Scope, $health.CircuitBreakers.State, $health.CircuitBreakers.ConsecutiveFailures | Should -Be mission:asked, Closed, 1
        $health.Costs.Mission, $health.Costs.Runs, $health.Costs.Cost | Should -Be asked, 1, 0
        ($health | ConvertTo-Json -Depth 4 | ConvertFrom-Json).Costs[0].Mission | Should -Be asked
    }
}
