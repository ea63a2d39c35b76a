BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace
    # What the agents are is the team's: here missions that only look, and a command.
    New-TestMission look -Line 'inputs: { task: { type: integer, required: true } }'
    Set-Content .agentops/agentops.yaml @(
        'agents:'
        '  rex: { mission: look }'
        '  cleo: { mission: look }'
        '  cleo/hand_over: { command: [git, check-ref-format, --branch, "task-{{ inputs.task }}"], risk: review, idempotent: true }'
        '  tess: { mission: look }'
    )
    Grant-AgentWorkspaceTrust
    $page = Get-Content (Join-Path (Split-Path $Manifest) 'docs/pipeline-example.md') -Raw
    $events = [regex]::Matches($page, '(?m)^Send-AgentEvent .+$').Value
}
AfterAll { Exit-TestWorkspace }

Describe 'The pipeline of three agents' {
    It 'ships, and is valid' {
        (Get-AgentWorkflow play-orchestration).Origin | Should -Be Module
        Test-AgentWorkflow play-orchestration | Should -BeNullOrEmpty
    }

    It 'goes through the walk of its page, woken by a worker' {
        $run = Submit-AgentWorkflow play-orchestration -Input @{ task = 26 }
        $null = Invoke-AgentWorker -Once
        (Get-AgentRun $run).Status | Should -Be Waiting
        $events.Count | Should -Be 5
        foreach ($command in $events | Select-Object -SkipLast 1) {
            Invoke-Expression $command
            $null = Invoke-AgentWorker -Once
            (Get-AgentRun $run).Status | Should -Be Waiting -Because $command
        }
        Invoke-Expression $events[-1]
        $null = Invoke-AgentWorker -Once
        (Get-AgentRun $run).Status | Should -Be Succeeded
        (Get-AgentRun $run | Get-AgentEvent).Name | Should -Be pull_request_review.submitted, pull_request.labeled, push, pull_request.labeled, pull_request.opened
        (Get-AgentEvent).Deliveries.Step | Should -Be approved, ready-for-qa, quality, ready-for-qa, pull-request
    }
}
