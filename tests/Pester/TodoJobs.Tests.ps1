BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace
    New-TestMission fix-one -Line 'inputs:', '  item: { required: true }' -Step '{ tool: list_files, arguments: { pattern: "{{ inputs.item }}" } }'
    New-TestMission ask-first -Line 'inputs: { text: { required: true } }', 'requires_approval: true', 'tools: { list_files: { risk: review } }'

    # A program that every system of the suite has: PowerShell itself.
    function New-ScriptJob {
        param([string] $Name, [string] $Script, [string[]] $Item = @('one', 'two', 'three'), [hashtable] $With = @{})
        New-AgentTodoJob $Name -Command (Join-Path $PSHOME 'pwsh'), -NoProfile, -NonInteractive, -Command, $Script -Item $Item -Risk Review -InitialDelay 0 @With
    }
}
AfterAll { Exit-TestWorkspace }

Describe 'A new todo job' {
    AfterEach { Get-AgentTodoJob | Remove-AgentTodoJob -Confirm:$false }

    It 'is given with its items, idle, and with the limits there are by default' {
        $job = New-AgentTodoJob backlog -Mission fix-one -Item '*.md', '*.yaml'
        $job | Should -BeOfType AgentOps.TodoJob
        $job.Status, $job.TotalItems, $job.CurrentItem, $job.NextItemText | Should -Be Idle, 2, 1, '*.md'
        $job.MaxAttempts, $job.Retry.InitialDelay, $job.Retry.Factor, $job.Retry.MaxDelay | Should -Be 3, ([TimeSpan]::FromSeconds(15)), 2, ([TimeSpan]::FromMinutes(5))
        (Get-AgentTodoItem backlog).Text | Should -Be '*.md', '*.yaml'
    }

    It 'takes the lines of a file, without its blank ones' {
        Set-Content todo.txt '*.md', '', '  ', '*.yaml'
        (Get-Content todo.txt | New-AgentTodoJob backlog -Mission ./missions/fix-one.yaml).TotalItems | Should -Be 2
        (Get-AgentTodoJob backlog).Mission | Should -Be fix-one
        (New-AgentTodoJob other -Mission fix-one -Item (Get-Content todo.txt)).TotalItems | Should -Be 2
    }

    It 'has limits of its own' {
        $job = New-AgentTodoJob backlog -Mission fix-one -Item a -MaxAttempts 5 -InitialDelay 1m -DelayFactor 1.5 -MaxDelay 1h -ItemTimeout 90 -SkipAhead
        $job.MaxAttempts, $job.Retry.InitialDelay, $job.Retry.Factor, $job.Retry.MaxDelay, $job.ItemTimeout, $job.SkipAhead |
            Should -Be 5, ([TimeSpan]::FromMinutes(1)), 1.5, ([TimeSpan]::FromHours(1)), ([TimeSpan]::FromSeconds(90)), $true
    }

    It 'writes nothing with -WhatIf' {
        New-AgentTodoJob backlog -Mission fix-one -Item a -WhatIf | Should -BeNullOrEmpty
        Get-AgentTodoJob | Should -BeNullOrEmpty
    }

    It 'is refused when it could never work: <Id>' -ForEach @(
        @{ Id = 'TodoJobInvalid'; With = @{ Name = 'two words'; Mission = 'fix-one'; Item = 'a' } }
        @{ Id = 'TodoJobInvalid'; With = @{ Name = 'a'; Mission = 'fix-one'; Item = ' ' } }
        @{ Id = 'TodoJobInvalid'; With = @{ Name = 'a'; Mission = 'Fix whatever is broken.'; Item = 'a' } }
        @{ Id = 'MissionNotFound'; With = @{ Name = 'a'; Mission = 'nothing'; Item = 'a' } }
        @{ Id = 'MissionInputInvalid'; With = @{ Name = 'a'; Mission = 'repo-checkup'; Item = 'a' } }
        @{ Id = 'RunnerNotFound'; With = @{ Name = 'a'; Runner = 'nobody'; Item = 'a' } }
    ) {
        { New-AgentTodoJob @With -ErrorAction Stop } | Should -Throw -ErrorId "$Id,AgentOps.Cmdlets.NewAgentTodoJobCommand"
        Get-AgentTodoJob | Should -BeNullOrEmpty
    }

    It 'has a name of its own' {
        $null = New-AgentTodoJob Backlog -Mission fix-one -Item a
        { New-AgentTodoJob BACKLOG -Mission fix-one -Item a -ErrorAction Stop } | Should -Throw -ErrorId 'TodoJobExists,*'
    }
}

Describe 'A todo job that is worked' {
    AfterEach { Get-AgentTodoJob | Remove-AgentTodoJob -Force -Confirm:$false }

    It 'gives each item''s run as it ends, in order, and the items keep their outcomes' {
        $null = New-AgentTodoJob backlog -Mission fix-one -Item '*.md', '*.none'
        $runs = Start-AgentTodoJob backlog
        $runs | Should -BeOfType AgentOps.Run
        $runs.SubmittedBy | Should -Be todo:backlog/1, todo:backlog/2
        $runs.Kind | Select-Object -Unique | Should -Be Todo
        (Get-AgentTodoJob backlog).Status, (Get-AgentTodoJob backlog).CompletedItems | Should -Be Succeeded, 2
        (Get-AgentTodoItem backlog).Outcome | Should -Be Done., Done.
        (Get-AgentTodoItem backlog | Get-AgentRun).Id | Should -Be $runs.Id
        Start-AgentTodoJob backlog | Should -BeNullOrEmpty
    }

    It 'hands a command its item, and stops at one that reached its limit' {
        $null = New-ScriptJob shell 'if ($env:AGENTOPS_TODO_INDEX -eq 2) { exit 3 }; ([Console]::In.ReadToEnd() | ConvertFrom-Json).todo.text' -With @{ MaxAttempts = 2 }
        $runs = Start-AgentTodoJob shell -WarningVariable warning -WarningAction SilentlyContinue
        $runs.SubmittedBy | Should -Be todo:shell/1, todo:shell/2, todo:shell/2
        $warning | Should -Match 'attempt limit reached'
        $job = Get-AgentTodoJob shell
        $job.Status, $job.FailedItems, $job.BlockedItems, $job.CurrentItem | Should -Be Suspended, 1, 1, 2
        (Get-AgentTodoItem shell 1).Outcome.Trim() | Should -Be one
        $failed = Get-AgentTodoItem shell -Status Failed
        $failed.Index, $failed.Attempts, $failed.Error.Code | Should -Be 2, 2, agent_failed

        $failed | Skip-AgentTodoItem -Reason 'done by hand' -PassThru | ForEach-Object Reason | Should -Be 'done by hand'
        Start-AgentTodoJob shell | ForEach-Object SubmittedBy | Should -Be todo:shell/3
        (Get-AgentTodoJob shell).Status, (Get-AgentTodoJob shell).SkippedItems | Should -Be Succeeded, 1
    }

    It 'restarts only what failed' {
        $null = New-ScriptJob shell 'exit [int]((Test-Path broken) -and $env:AGENTOPS_TODO_INDEX -ne 2)' -With @{ MaxAttempts = 1; SkipAhead = $true }
        $null = New-Item broken
        $null = Start-AgentTodoJob shell -WarningAction SilentlyContinue
        (Get-AgentTodoJob shell).Status | Should -Be Failed
        Remove-Item broken
        (Restart-AgentTodoItem shell -Failed -PassThru).Index | Should -Be 1, 3
        (Get-AgentTodoJob shell).Status | Should -Be Idle
        (Start-AgentTodoJob shell).SubmittedBy | Should -Be todo:shell/1, todo:shell/3
        (Restart-AgentTodoItem shell 2 -PassThru).Status | Should -Be Pending
    }

    It 'waits for a person and goes on when one has decided' {
        $null = New-AgentTodoJob asked -Mission ask-first -Item one, two
        $run = Start-AgentTodoJob asked -WarningVariable warning -WarningAction SilentlyContinue
        $run.Status | Should -Be Blocked
        $warning | Should -Match 'approval'
        (Get-AgentTodoJob asked).Reason | Should -Match 'item 1 waits'
        Get-AgentApproval | Approve-AgentApproval
        (Start-AgentTodoJob asked -WarningAction SilentlyContinue).Status | Should -Be Succeeded, Blocked
    }

    It 'is stopped by Ctrl+C within a second and loses nothing' {
        $null = New-ScriptJob slow "Set-Content started 1; Start-Sleep 60" -Item one -With @{ Idempotent = $true }
        Remove-Item started -ErrorAction Ignore
        (Stop-WhenReady 'Start-AgentTodoJob slow' { Test-Path started }).TotalSeconds | Should -BeLessThan 3
        $item = Get-AgentTodoItem slow
        $item.Status, $item.Attempts | Should -Be Running, 1
        $item.Reason | Should -Match interrupted
        (Suspend-AgentTodoJob slow -Reason enough -PassThru).Status | Should -Be Suspended
        (Get-AgentTodoItem slow).Status, (Get-AgentTodoItem slow).Attempts | Should -Be Pending, 0
    }

    It 'is suspended while another process works it' {
        $null = New-ScriptJob slow "Set-Content started 1; Start-Sleep 60" -Item one, two
        Remove-Item started -ErrorAction Ignore
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$Manifest'; Set-Location '$PWD'; Start-AgentTodoJob slow")
        $working = $shell.BeginInvoke()
        while (-not (Test-Path started)) { $null = $working.AsyncWaitHandle.WaitOne(50) }
        $job = Suspend-AgentTodoJob slow -Reason 'wrong branch' -PassThru
        $job.Status, $job.Reason | Should -Be Suspended, 'wrong branch'
        $shell.EndInvoke($working).Status | Should -Be Cancelled
        $shell.Dispose()
        (Get-AgentTodoItem slow 1).Status, (Get-AgentTodoItem slow 1).Attempts | Should -Be Pending, 0
    }
}

Describe 'Todo jobs' {
    BeforeEach {
        $null = New-AgentTodoJob backlog -Mission fix-one -Item one, two, three
        $null = New-AgentTodoJob other -Mission fix-one -Item one
    }
    AfterEach { Get-AgentTodoJob | Remove-AgentTodoJob -Force -Confirm:$false }

    It 'are found by name, whatever its case, and by pattern' {
        (Get-AgentTodoJob).Name | Should -Be backlog, other
        (Get-AgentTodoJob BACK*).Name | Should -Be backlog
        Get-AgentTodoJob nothing* | Should -BeNullOrEmpty
        { Get-AgentTodoJob nothing -ErrorAction Stop } | Should -Throw -ErrorId 'TodoJobNotFound,AgentOps.Cmdlets.GetAgentTodoJobCommand'
        (Get-AgentTodoItem).Job | Should -Be backlog, backlog, backlog, other
        (Get-AgentTodoItem backlog 2, 3).Text | Should -Be two, three
        { Get-AgentTodoItem backlog 4 -ErrorAction Stop } | Should -Throw -ErrorId 'TodoItemNotFound,*'
        { Get-AgentTodoItem nothing -ErrorAction Stop } | Should -Throw -ErrorId 'TodoJobNotFound,*'
    }

    It 'pipe into every verb, by value and by property name' {
        Get-AgentTodoJob backlog | Set-AgentTodoJob -MaxAttempts 4
        (Get-AgentTodoJob backlog).MaxAttempts | Should -Be 4
        (Get-AgentTodoJob backlog | Get-AgentTodoItem).Count | Should -Be 3
        (Get-AgentTodoJob backlog | Resume-AgentTodoJob -PassThru).Status | Should -Be Running
        'backlog' | Suspend-AgentTodoJob
        [pscustomobject]@{ Name = 'backlog' } | Reset-AgentTodoJob
        (Get-AgentTodoJob backlog).Status | Should -Be Idle
        (Get-AgentTodoJob backlog | Start-AgentTodoJob).Count | Should -Be 3
        Get-AgentTodoItem backlog -Status Succeeded | Restart-AgentTodoItem
        (Get-AgentTodoJob backlog).CompletedItems | Should -Be 0
        Get-AgentTodoItem backlog | Where-Object Index -gt 1 | Skip-AgentTodoItem
        (Get-AgentTodoJob backlog).SkippedItems | Should -Be 2
        (Get-AgentTodoJob backlog | Remove-AgentTodoJob -Confirm:$false -PassThru).Name | Should -Be backlog
        (Get-AgentTodoJob).Name | Should -Be other
    }

    It 'change nothing with -WhatIf, and are silent without -PassThru' {
        $before = Get-AgentTodoJob | ConvertTo-Json -Depth 3
        Get-AgentTodoJob | Set-AgentTodoJob -Item x -WhatIf
        Get-AgentTodoJob | Resume-AgentTodoJob -WhatIf
        Get-AgentTodoJob | Suspend-AgentTodoJob -WhatIf
        Get-AgentTodoJob | Reset-AgentTodoJob -WhatIf
        Get-AgentTodoJob | Start-AgentTodoJob -WhatIf
        Get-AgentTodoItem | Skip-AgentTodoItem -WhatIf
        Get-AgentTodoItem | Restart-AgentTodoItem -WhatIf
        Get-AgentTodoJob | Remove-AgentTodoJob -WhatIf
        Get-AgentTodoJob | ConvertTo-Json -Depth 3 | Should -Be $before

        Resume-AgentTodoJob backlog | Should -BeNullOrEmpty
        Suspend-AgentTodoJob backlog | Should -BeNullOrEmpty
        Set-AgentTodoJob backlog -Prompt hello | Should -BeNullOrEmpty
        Skip-AgentTodoItem backlog 1 | Should -BeNullOrEmpty
        Restart-AgentTodoItem backlog 1 | Should -BeNullOrEmpty
        Reset-AgentTodoJob backlog | Should -BeNullOrEmpty
        Remove-AgentTodoJob backlog -Confirm:$false | Should -BeNullOrEmpty
    }

    It 'are edited only when nobody works them, and keep what is unchanged' {
        $null = Start-AgentTodoJob backlog
        $job = Set-AgentTodoJob backlog -Item one, TWO, three, four -PassThru
        $job.Status, $job.CompletedItems, $job.TotalItems, $job.CurrentItem | Should -Be Idle, 2, 4, 2
        Resume-AgentTodoJob backlog
        foreach ($edit in { Set-AgentTodoJob backlog -Item x -ErrorAction Stop }, { Reset-AgentTodoJob backlog -ErrorAction Stop }, { Remove-AgentTodoJob backlog -Confirm:$false -ErrorAction Stop }) {
            $edit | Should -Throw -ErrorId 'TodoJobRunning,*'
        }
        Suspend-AgentTodoJob backlog
        Set-AgentTodoJob backlog -Mission ask-first
        (Get-AgentTodoJob backlog).Mission | Should -Be ask-first
    }

    It 'keep a switch that is not given, and change one that is' {
        Set-AgentTodoJob backlog -SkipAhead
        Set-AgentTodoJob backlog -MaxAttempts 2
        (Get-AgentTodoJob backlog).SkipAhead | Should -BeTrue
        Set-AgentTodoJob backlog -SkipAhead:$false
        (Get-AgentTodoJob backlog).SkipAhead | Should -BeFalse
    }

    It 'go on from a chosen item' {
        $job = Resume-AgentTodoJob backlog -From 3 -PassThru
        $job.Status, $job.SkippedItems, $job.CurrentItem | Should -Be Running, 2, 3
        (Start-AgentTodoJob backlog).SubmittedBy | Should -Be todo:backlog/3
        { Resume-AgentTodoJob backlog -ErrorAction Stop } | Should -Throw -ErrorId 'TodoJobEnded,*'
        { Resume-AgentTodoJob other -From 2 -ErrorAction Stop } | Should -Throw -ErrorId 'TodoItemNotFound,*'
    }

    It 'say which item cannot be changed, and change none then' {
        $null = Start-AgentTodoJob other
        { Skip-AgentTodoItem other 1 -ErrorAction Stop } | Should -Throw -ErrorId 'TodoItemTransitionInvalid,*'
        { Skip-AgentTodoItem backlog 1, 9 -ErrorAction Stop } | Should -Throw -ErrorId 'TodoItemNotFound,*'
        (Get-AgentTodoItem backlog).Status | Select-Object -Unique | Should -Be Pending
    }

    It 'are changed by nobody inside a run' {
        $env:AGENTOPS_RUN_ID = '0123456789abcdefgh'
        try {
            foreach ($act in { New-AgentTodoJob mine -Command sh -Item a -ErrorAction Stop }, { Set-AgentTodoJob backlog -Risk Safe -ErrorAction Stop }, { Start-AgentTodoJob backlog -ErrorAction Stop },
                { Resume-AgentTodoJob backlog -ErrorAction Stop }, { Reset-AgentTodoJob backlog -ErrorAction Stop }, { Skip-AgentTodoItem backlog 1 -ErrorAction Stop },
                { Restart-AgentTodoItem backlog 1 -ErrorAction Stop }, { Remove-AgentTodoJob backlog -Confirm:$false -ErrorAction Stop }) {
                $act | Should -Throw -ErrorId 'InsideRun,*'
            }
        }
        finally { $env:AGENTOPS_RUN_ID = $null }
    }

    It 'are completed by name' {
        (TabExpansion2 'Get-AgentTodoJob ba' -cursorColumn 19).CompletionMatches.CompletionText | Should -Contain backlog
        (TabExpansion2 'Skip-AgentTodoItem o' -cursorColumn 20).CompletionMatches.CompletionText | Should -Contain other
    }
}
