BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace

    Set-Content .agentops/agentops.yaml @(
        'agents:'
        '  writer: { powershell: "Set-Content made.txt made; ''done''", risk: safe, idempotent: true }'
        '  echoer: { powershell: "''said '' + $env:STEP_INPUT_WORD", risk: safe, idempotent: true }'
        '  looker: { tool: list_files, arguments: { pattern: "*.md" } }'
        '  # Succeeds when the branch is there.'
        '  checker: { command: [git, rev-parse, --verify, "refs/heads/{{ inputs.branch }}"], risk: safe, idempotent: true }'
        '  # Counts how often it was asked.'
        '  counter: { powershell: "Add-Content count.txt x; ''{ \"overall\": '' + (60 + 10 * (Get-Content count.txt).Count) + '' }''", risk: safe, idempotent: true }'
        '  reader: { tool: read_file, arguments: { path: "{{ item }}" } }'
        '  asker: { command: [git, --version] }'
        '  lost: { mission: nothing }'
    )
    Grant-AgentWorkspaceTrust

    # Steps are YAML flow mappings, one for each string.
    function New-TestWorkflow {
        param([string] $Id, [string[]] $Step, [string] $InputLine = 'branch: { default: main }')
        $null = New-Item workflows -ItemType Directory -Force
        Set-Content "workflows/$Id.yaml" (@("id: $Id", "inputs: { $InputLine }", 'steps:') + ($Step | ForEach-Object { "  - $_" }))
    }

    # A step that looks whether the branch is there, what follows it, and one that has nothing to do with them.
    function New-BranchWorkflow {
        param([string] $Id)
        New-TestWorkflow $Id '{ id: look, agent: looker, action: do, creates: [README.md], next: check }', '{ id: check, agent: checker, action: do, next: after }',
        '{ id: after, agent: looker, action: do }', '{ id: alone, agent: looker, action: do }'
    }

    function Get-State {
        param($Run)
        $states = @{}
        Get-AgentRun $Run -Tree | Where-Object StepId | ForEach-Object { $states[$_.StepId] = $_ }
        $states
    }
}
AfterAll { Exit-TestWorkspace }

Describe 'Start-AgentWorkflow' {
    It 'executes the steps and gives the run' {
        New-TestWorkflow simple '{ id: write, agent: writer, action: do, creates: [made.txt] }', '{ id: say, agent: echoer, action: do, requires: [made.txt], inputs: { word: "{{ inputs.story }}" } }' -InputLine 'story: { required: true }'
        $run = Start-AgentWorkflow simple -Input @{ story = 'login' }
        $run | Should -BeOfType AgentOps.Run
        $run.Kind, $run.Mission, $run.Status, $run.StepCount | Should -Be Workflow, simple, Succeeded, 2
        Get-Content made.txt | Should -Be made
        (Get-AgentRun (Get-State $run).say.ChildRunId).Summary | Should -Match 'said login'
        (Get-AgentRun -Kind Workflow -Limit 1).Id | Should -Be $run.Id
    }

    It 'takes a name, a path, a file and an object, and several' {
        New-TestWorkflow one '{ id: look, agent: looker, action: do }'
        $runs = Start-AgentWorkflow one, ./workflows/one.yaml
        $runs.Status | Should -Be Succeeded, Succeeded -Because "$($runs.Error)"
        (Get-Item workflows/one.yaml | Start-AgentWorkflow).Status | Should -Be Succeeded
        (Get-AgentWorkflow one | Start-AgentWorkflow).Status | Should -Be Succeeded
        $run = Get-AgentWorkflow one | Start-AgentWorkflow -Correlation task-1
        ($run | Start-AgentWorkflow).Mission | Should -Be one
    }

    It 'changes nothing with -WhatIf' {
        New-TestWorkflow untouched '{ id: write, agent: writer, action: do, creates: [made.txt] }'
        Remove-Item made.txt -ErrorAction Ignore
        $before = @(Get-AgentRun).Count
        Start-AgentWorkflow untouched -WhatIf | Should -BeNullOrEmpty
        Submit-AgentWorkflow untouched -WhatIf | Should -BeNullOrEmpty
        @(Get-AgentRun).Count | Should -Be $before
        'made.txt' | Should -Not -Exist
    }

    It 'records what it would do with -DryRun' {
        New-TestWorkflow dry '{ id: write, agent: writer, action: do, creates: [new.txt] }', '{ id: wait, wait_for: { event: opened }, next: say }', '{ id: say, agent: echoer, action: do, requires: [new.txt] }'
        $run = Start-AgentWorkflow dry -DryRun
        $run.Status, $run.DryRun | Should -Be Succeeded, $true
        $states = Get-State $run
        $states.Values.Status | Should -Be Skipped, Skipped, Skipped
        $states.write.Reason | Should -Be 'dry run: would run a PowerShell script'
        'new.txt' | Should -Not -Exist
        @(Get-AgentRun $run -Tree).Count | Should -Be 4
    }

    It 'refuses <Id> before anything is recorded' -ForEach @(
        @{ Id = 'WorkflowNotFound'; Name = 'nowhere'; With = @{} }
        @{ Id = 'WorkflowInvalid'; Name = 'circle'; With = @{} }
        @{ Id = 'AgentNotFound'; Name = 'stranger'; With = @{} }
        @{ Id = 'MissionInputInvalid'; Name = 'good'; With = @{ Input = @{ colour = 'red' } } }
        @{ Id = 'MissionNotFound'; Name = 'lost'; With = @{} }
    ) {
        New-TestWorkflow good '{ id: look, agent: looker, action: do }'
        New-TestWorkflow circle '{ id: a, agent: looker, action: do, next: b }', '{ id: b, agent: looker, action: do, next: a }'
        New-TestWorkflow stranger '{ id: look, agent: nobody, action: do }'
        New-TestWorkflow lost '{ id: look, agent: lost, action: do }'
        $before = @(Get-AgentRun).Count
        { Start-AgentWorkflow $Name @With -ErrorAction Stop } | Should -Throw -ErrorId "$Id,AgentOps.Cmdlets.StartAgentWorkflowCommand"
        { Submit-AgentWorkflow $Name @With -ErrorAction Stop } | Should -Throw -ErrorId "$Id,AgentOps.Cmdlets.SubmitAgentWorkflowCommand"
        @(Get-AgentRun).Count | Should -Be $before
    }

    It 'goes on with the next of several when one cannot start' {
        New-TestWorkflow good '{ id: look, agent: looker, action: do }'
        (Start-AgentWorkflow nowhere, good -ErrorVariable refused -ErrorAction SilentlyContinue).Status | Should -Be Succeeded
        $refused.Count | Should -Be 1
    }
}

Describe 'Submit-AgentWorkflow' {
    It 'queues a run that a worker executes and Wait-AgentRun waits for' {
        New-TestWorkflow one '{ id: look, agent: looker, action: do }'
        $run = Submit-AgentWorkflow one -Priority High
        $run.Status, $run.Kind, $run.Priority | Should -Be Queued, Workflow, High
        (Invoke-AgentWorker -Once | Where-Object Id -EQ $run.Id).Status | Should -Be Succeeded
        ($run | Wait-AgentRun -Timeout 1m).Status | Should -Be Succeeded
    }

    It 'gives the run of a known key, and holds one until its time' {
        New-TestWorkflow one '{ id: look, agent: looker, action: do }'
        $run = Submit-AgentWorkflow one -DeduplicationKey k1 -NotBefore 2h
        (Submit-AgentWorkflow one -DeduplicationKey k1).Id | Should -Be $run.Id
        Invoke-AgentWorker -Once | Should -BeNullOrEmpty
        $run | Stop-AgentRun
        (Get-AgentRun $run).Status | Should -Be Cancelled
    }
}

Describe 'A failed step' {
    It 'skips what depends on it, and lets the rest end' {
        New-BranchWorkflow failing
        $run = Start-AgentWorkflow failing -Input branch=nowhere
        $run.Status, $run.Error.Code | Should -Be Failed, workflow_step_failed
        $states = Get-State $run
        $states.look.Status, $states.check.Status, $states.after.Status, $states.alone.Status | Should -Be Succeeded, Failed, Skipped, Succeeded
        $states.after.Reason | Should -Match "^Step 'check' failed: "
        (Get-AgentRun -Kind Workflow -Status Failed, Blocked).Id | Should -Contain $run.Id
    }

    It 'is restarted from the tree, and only what has not succeeded runs' {
        New-BranchWorkflow again
        $run = Start-AgentWorkflow again -Input branch=mended
        { Resume-AgentRun $run -ErrorAction Stop } | Should -Throw -ErrorId 'RunNotResumable,*'
        git branch mended
        $changed = Get-AgentRun $run -Tree | Where-Object Status -EQ Failed | Restart-AgentRunStep -PassThru
        $changed | Should -BeOfType AgentOps.WorkflowStepState
        $changed.StepId, $changed.Status, $changed.Pass | Should -Be check, Pending, 2
        $ended = Resume-AgentRun $run -PassThru
        $ended.Id, $ended.Status, $ended.Attempt | Should -Be $run.Id, Succeeded, 2
        $states = Get-State $run
        $states.check.Pass, $states.after.Status, $states.look.Pass | Should -Be 2, Succeeded, 1
    }

    It 'is skipped with a reason, and what follows runs' {
        New-BranchWorkflow skipped
        $run = Start-AgentWorkflow skipped -Input branch=nowhere
        Skip-AgentRunStep $run check -Reason 'not needed'
        Resume-AgentRun $run
        (Get-AgentRun $run).Status | Should -Be Succeeded
        $states = Get-State $run
        $states.check.Status, $states.after.Status | Should -Be Skipped, Succeeded
        $states.check.Reason | Should -Match 'not needed$'
        ($run | Get-AgentTranscript | Where-Object Status -EQ StepSkipped)[-1].Description | Should -Match 'not needed'
    }

    It 'is tried again by Restart-AgentRun, with what was given up because of it' {
        New-BranchWorkflow whole
        $run = Start-AgentWorkflow whole -Input branch=whole
        git branch whole
        $ended = Restart-AgentRun $run -PassThru
        $ended.Status | Should -Be Succeeded
        @(Get-AgentTranscript $run | Where-Object { $_.Name -eq 'look' -and $_.Status -eq 'StepStarted' }).Count | Should -Be 1
    }

    It 'of an item is named with its number' {
        New-TestWorkflow list '{ id: each, agent: reader, action: do, for_each: inputs.names }' -InputLine 'names: { type: list, default: [README.md, later.txt] }'
        $run = Start-AgentWorkflow list
        $run.Status | Should -Be Failed
        $states = Get-State $run
        $states['each[1]'].Status, $states['each[2]'].Status | Should -Be Succeeded, Failed
        $states['each[2]'].Depth | Should -Be 2
        Set-Content later.txt later
        Get-AgentRun $run -Tree | Where-Object Status -EQ Failed | Restart-AgentRunStep
        Resume-AgentRun $run
        (Get-AgentRun $run).Status | Should -Be Succeeded
        @(Get-AgentTranscript $run | Where-Object { $_.Name -eq 'each[1]' -and $_.Status -eq 'StepStarted' }).Count | Should -Be 1
    }
}

Describe 'Restart-AgentRunStep and Skip-AgentRunStep' {
    BeforeAll {
        New-BranchWorkflow changed
        $run = Start-AgentWorkflow changed -Input branch=nowhere
    }

    It 'change nothing with -WhatIf' {
        Restart-AgentRunStep $run check -WhatIf
        Skip-AgentRunStep $run check -WhatIf
        (Get-State $run).check.Status | Should -Be Failed
    }

    It 'are silent without -PassThru' {
        Restart-AgentRunStep $run.Id.Substring(0, 17) check | Should -BeNullOrEmpty
        (Get-State $run).check.Status | Should -Be Pending
        Skip-AgentRunStep -Id $run -Step check -PassThru | ForEach-Object Skip | Should -Be Person
        Get-State $run | ForEach-Object { $_.check } | Restart-AgentRunStep
        (Get-State $run).check.Status | Should -Be Pending
    }

    It 'refuse <Id>' -ForEach @(
        @{ Id = 'RunNotFound'; Which = { 'nothing' }; Step = 'check' }
        @{ Id = 'WorkflowStepNotFound'; Which = { $run }; Step = 'chek' }
        @{ Id = 'WorkflowStepNotFound'; Which = { $run }; Step = $null }
        @{ Id = 'RunNotResumable'; Which = { $done }; Step = 'look' }
        @{ Id = 'RunNotResumable'; Which = { $mission }; Step = 'look' }
    ) {
        New-TestWorkflow fine '{ id: look, agent: looker, action: do }'
        New-TestMission plain
        $done = Start-AgentWorkflow fine
        $mission = Start-AgentMission plain
        { Restart-AgentRunStep (& $Which) $Step -ErrorAction Stop } | Should -Throw -ErrorId "$Id,AgentOps.Cmdlets.RestartAgentRunStepCommand"
        { Skip-AgentRunStep (& $Which) $Step -ErrorAction Stop } | Should -Throw -ErrorId "$Id,AgentOps.Cmdlets.SkipAgentRunStepCommand"
    }

    It 'do not skip what has succeeded' {
        { Skip-AgentRunStep $run look -ErrorAction Stop } | Should -Throw -ErrorId 'WorkflowStepTransitionInvalid,*'
        (Skip-AgentRunStep $run look, check -PassThru -ErrorAction SilentlyContinue -ErrorVariable refused).StepId | Should -Be check
        $refused.Count | Should -Be 1
    }

    It 'are refused inside a run' {
        $env:AGENTOPS_RUN_ID = $run.Id
        try {
            { Restart-AgentRunStep $run check } | Should -Throw -ErrorId 'InsideRun,*'
            { Skip-AgentRunStep $run check } | Should -Throw -ErrorId 'InsideRun,*'
        }
        finally { $env:AGENTOPS_RUN_ID = $null }
    }

    It 'complete the steps of the run' {
        (TabExpansion2 "Restart-AgentRunStep $($run.Id) ch").CompletionMatches.CompletionText | Should -Be check
        (TabExpansion2 "Skip-AgentRunStep -Id $($run.Id) -Step a").CompletionMatches.CompletionText | Should -Be after, alone
        (TabExpansion2 "Skip-AgentRunStep $($run.Id.Substring(0, 4))").CompletionMatches.CompletionText | Should -Contain $run.Id
    }
}

Describe 'A run that waits' {
    It 'is woken by an event, and a worker ends it' {
        New-TestWorkflow waiting '{ id: opened, wait_for: { event: pull_request.opened, match: event.number == 31 }, next: say }', '{ id: say, agent: echoer, action: do, inputs: { word: "{{ steps.opened.data.number }}" } }'
        $run = Start-AgentWorkflow waiting -Correlation task-26
        $run.Status | Should -Be Waiting
        $run.Reason | Should -Match 'pull_request.opened'
        Send-AgentEvent pull_request.opened -Correlation task-26 -Payload '{ "number": 30 }'
        Send-AgentEvent pull_request.opened -Correlation task-27 -Payload '{ "number": 31 }'
        $null = Invoke-AgentWorker -Once
        (Get-AgentRun $run).Status | Should -Be Waiting
        Send-AgentEvent pull_request.opened -Correlation task-26 -Payload '{ "number": 31 }'
        $null = Invoke-AgentWorker -Once
        (Get-AgentRun $run).Status | Should -Be Succeeded
        (Get-AgentRun (Get-State $run).say.ChildRunId).Summary | Should -Match 'said 31'
        (Get-AgentEvent -RunId $run.Id).Name | Should -Be pull_request.opened
    }

    It 'fills in the correlation of a workflow object that is piped in' {
        Set-Content workflows/keyed.yaml 'id: keyed', 'inputs: { branch: { default: main } }', 'correlation: "on-{{ inputs.branch }}"', 'steps:', '  - { id: built, wait_for: { event: built } }'
        $run = Get-AgentWorkflow keyed | Start-AgentWorkflow
        Send-AgentEvent built -Correlation on-main
        (Resume-AgentRun $run -PassThru).Status | Should -Be Succeeded
    }

    It 'takes an event that came before it' {
        New-TestWorkflow early '{ id: opened, wait_for: { event: early }, next: look }', '{ id: look, agent: looker, action: do }'
        Send-AgentEvent early -Correlation task-30
        (Start-AgentWorkflow early -Correlation task-30).Status | Should -Be Succeeded
    }

    It 'asks a person and goes on with yes' {
        New-TestWorkflow asking '{ id: ask, wait_for: { approval: "Publish {{ inputs.branch }}?" }, next: look }', '{ id: look, agent: looker, action: do }'
        $run = Start-AgentWorkflow asking -WarningAction SilentlyContinue
        $run.Status | Should -Be Blocked
        $child = (Get-State $run).ask.ChildRunId
        (Get-AgentApproval -Run $child).Summary | Should -Match 'Publish main\?'
        Get-AgentApproval -Run $child | Approve-AgentApproval
        (Resume-AgentRun $run -PassThru).Status | Should -Be Succeeded
    }

    It 'goes on with the workflow when the answered question is piped on' {
        New-TestWorkflow piped '{ id: ask, wait_for: { approval: "Publish?" }, next: look }', '{ id: look, agent: looker, action: do }'
        $run = Start-AgentWorkflow piped -WarningAction SilentlyContinue
        $resumed = Get-AgentApproval -Run (Get-State $run).ask.ChildRunId | Approve-AgentApproval -PassThru | Resume-AgentRun -PassThru
        $resumed.Id, $resumed.Status | Should -Be $run.Id, Succeeded
    }

    It 'asks about what has risk, and fails with no' {
        New-TestWorkflow risky '{ id: ask, agent: asker, action: do, next: look }', '{ id: look, agent: looker, action: do }'
        $run = Start-AgentWorkflow risky
        $run.Status | Should -Be Blocked
        Get-AgentApproval -Run (Get-State $run).ask.ChildRunId | Deny-AgentApproval
        (Resume-AgentRun $run -PassThru).Status | Should -Be Failed
        $states = Get-State $run
        $states.ask.Status, $states.look.Status | Should -Be Failed, Skipped
    }

    It 'withdraws the question of a step that is skipped' {
        New-TestWorkflow withdrawn '{ id: ask, wait_for: { approval: "Sure?" }, next: look }', '{ id: look, agent: looker, action: do }'
        $run = Start-AgentWorkflow withdrawn
        $child = (Get-State $run).ask.ChildRunId
        Skip-AgentRunStep $run ask -Reason 'asked by mail'
        (Get-AgentRun $child).Status | Should -Be Cancelled
        (Resume-AgentRun $run -PassThru).Status | Should -Be Succeeded
    }

    It 'is stopped with what it asks' {
        New-TestWorkflow stopped '{ id: ask, wait_for: { approval: "Sure?" } }'
        $run = Start-AgentWorkflow stopped
        $child = (Get-State $run).ask.ChildRunId
        $run | Stop-AgentRun -Reason enough
        (Get-AgentRun $run).Status, (Get-AgentRun $child).Status | Should -Be Cancelled, Cancelled
        { Resume-AgentRun $run -ErrorAction Stop } | Should -Throw -ErrorId 'RunNotResumable,*'
    }
}

Describe 'A gate' {
    It 'sends the work back until it passes' {
        New-TestWorkflow loop '{ id: write, agent: writer, action: do, creates: [made.txt] }', '{ id: review, agent: counter, action: do, requires: [made.txt], gate: { condition: overall >= 80, on_pass: look, on_fail: write } }', '{ id: look, agent: looker, action: do }'
        $run = Start-AgentWorkflow loop
        $run.Status | Should -Be Succeeded
        $states = Get-State $run
        $states.write.Pass, $states.review.Pass, $states.look.Pass | Should -Be 2, 2, 1
        # The runs of the first pass are shown too.
        @(Get-AgentRun $run -Tree | Where-Object { -not $_.StepId -and $_.Depth -gt 0 }).Count | Should -Be 2
        ($run | Get-AgentTranscript).Status | Should -Contain GateFailed
    }
}

Describe 'What a run leaves' {
    BeforeAll {
        New-BranchWorkflow left
        $run = Start-AgentWorkflow left -Input branch=nowhere
    }

    It 'is an event log that can be exported' {
        $log = @($run | Get-AgentTranscript)
        $log.Kind | Sort-Object -Unique | Should -Be Event
        $log[0].Status, $log[-1].Status | Should -Be Started, Ended
        $run | Export-AgentTranscript ./log.jsonl
        (Get-Content log.jsonl | ConvertFrom-Json).kind | Sort-Object -Unique | Should -Be event
    }

    It 'is a handoff that says what to do next' {
        Get-Content ".agentops/artifacts/$($run.Id)/handoff.md" -Raw | Should -Match "Restart-AgentRunStep $($run.Id) check"
    }

    It 'shows itself as a tree in a table and a list' {
        $PSStyle.OutputRendering = 'PlainText'
        $table = Get-AgentRun $run -Tree | Out-String -Width 120
        $table | Should -Match "(?m)^left +$($run.Id.Substring(0, 12)) Failed"
        $table | Should -Match "(?m)^  check +\w{12} Failed +1 +\d+ms command_failed:"
        Get-AgentRun $run -Tree | Format-List | Out-String -Width 120 | Should -Match 'ChildRunId +: \w+'
        Restart-AgentRunStep $run check -PassThru | Out-String -Width 120 | Should -Match '(?m)^check +Pending +2'
    }

    It 'shows a run of a mission as a tree of one line' {
        New-TestMission plain
        $node = Start-AgentMission plain | Get-AgentRun -Tree
        $node | Should -BeOfType AgentOps.RunNode
        $node.Depth, $node.StepId, $node.Name, $node.Status | Should -Be 0, $null, plain, Succeeded
        { Get-AgentRun nothing -Tree -ErrorAction Stop } | Should -Throw -ErrorId 'RunNotFound,AgentOps.Cmdlets.GetAgentRunCommand'
    }

    It 'leads from a line of the tree to the run behind it' {
        $line = Get-AgentRun $run -Tree | Where-Object StepId -EQ look
        ($line | Get-AgentRun).Id | Should -Be $line.ChildRunId
        ($line | Get-AgentTranscript)[-1].Kind | Should -Be End
    }

    It 'can be removed as a whole' {
        Get-AgentRun $run | Remove-AgentRun -Confirm:$false
        { Get-AgentRun $run.Id -ErrorAction Stop } | Should -Throw -ErrorId 'RunNotFound,*'
    }
}
