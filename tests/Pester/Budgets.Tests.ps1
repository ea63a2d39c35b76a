BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    Import-Module $Manifest -Force
    $root = Enter-TestWorkspace
    $null = New-Item missions -ItemType Directory -Force
    Set-Content missions/ask.yaml @('id: ask', 'goal: Say how many files there are. Change nothing.', 'max_steps: 5', 'allowed_tools: [list_files]', 'planner: chat')
    New-TestMission plain
}

AfterAll { Exit-TestWorkspace }

Describe 'A limit' {
    AfterEach { Get-AgentBudget | Set-AgentBudget -Remove }

    It 'is set for the workspace and listed with all of it left' {
        Set-AgentBudget -Scope Workspace -Day -MaxCost 20 | Should -BeNullOrEmpty
        $state = Get-AgentBudget
        $state.Name | Should -Be 'workspace/day'
        $state.Scope, $state.Period, $state.MaxCost, $state.CostLeft, $state.Share, $state.IsSpent | Should -Be Workspace, Day, 20, 20, 0, $false
        $state.AlertAt | Should -Be 0.8
        $state.ResetsAt.UtcDateTime | Should -Be ([datetime]::UtcNow.Date.AddDays(1))
        $state.Budget.SetBy | Should -Match '@'
    }

    It 'is set for each period by its own switch, and removed' {
        Set-AgentBudget Workspace -Week -MaxTokens 5
        Set-AgentBudget -Month -MaxCost 1
        Set-AgentBudget -Total -MaxCost 0
        (Get-AgentBudget).Name | Should -Be workspace/week, workspace/month, workspace/total
        (Get-AgentBudget -Period Month, Total).Count | Should -Be 2
        (Get-AgentBudget 'workspace/t*').IsSpent | Should -BeTrue
        Set-AgentBudget -Period Week -Remove
        (Get-AgentBudget).Name | Should -Be workspace/month, workspace/total
        { Set-AgentBudget -Week -Remove -ErrorAction Stop } | Should -Throw -ErrorId 'BudgetNotFound,*'
    }

    It 'keeps what a change does not name' {
        Set-AgentBudget -Day -MaxCost 5 -MaxTokens 1000 -AlertAt 0.5
        $state = Set-AgentBudget -Day -MaxCost 6 -PassThru
        $state.MaxCost, $state.MaxTokens, $state.AlertAt | Should -Be 6, 1000, 0.5
    }

    It 'is set for missions from the pipeline and piped back by its properties' {
        Get-AgentMission ask, plain | Set-AgentBudget -Day -MaxCost 1
        Set-AgentBudget -Scope Mission -Mission ask -Month -MaxTokens 10
        (Get-AgentBudget).Name | Should -Be mission:ask/day, mission:ask/month, mission:plain/day
        Get-AgentBudget 'mission:ask/*' | Set-AgentBudget -MaxCost 7
        (Get-AgentBudget 'mission:ask/*').MaxCost | Should -Be 7, 7
        (Get-AgentBudget mission:plain/day).MaxCost | Should -Be 1
    }

    It 'is piped back although its mission is gone' {
        New-TestMission gone
        Set-AgentBudget -Mission gone -Day -MaxCost 1
        Remove-Item missions/gone.yaml
        (Get-AgentBudget | Set-AgentBudget -MaxCost 2 -PassThru).MaxCost | Should -Be 2
    }

    It 'is changed by nothing with -WhatIf' {
        Set-AgentBudget -Day -MaxCost 5 -WhatIf
        Get-AgentBudget | Should -BeNullOrEmpty
        Set-AgentBudget -Day -MaxCost 5
        Get-AgentBudget | Set-AgentBudget -Remove -WhatIf
        (Get-AgentBudget).MaxCost | Should -Be 5
    }

    It 'is refused where it limits nothing, or nobody it knows' {
        { Set-AgentBudget -Day -ErrorAction Stop } | Should -Throw -ErrorId 'BudgetLimitRequired,*'
        Set-AgentBudget -Day -MaxCost 1
        { Set-AgentBudget -Day -ErrorAction Stop } | Should -Throw -ErrorId 'BudgetLimitRequired,*'
        { Get-AgentBudget | Set-AgentBudget -ErrorAction Stop } | Should -Throw -ErrorId 'BudgetLimitRequired,*'
        (Set-AgentBudget -Day -AlertAt 0.5 -PassThru).MaxCost | Should -Be 1
        { Set-AgentBudget -Mission nobody -Day -MaxCost 1 -ErrorAction Stop } | Should -Throw -ErrorId 'MissionNotFound,*'
        { Set-AgentBudget -Scope Mission -Day -MaxCost 1 } | Should -Throw '*-Mission*'
        { Set-AgentBudget -Scope Workspace -Mission ask -Day -MaxCost 1 } | Should -Throw '*-Mission*'
        { Set-AgentBudget -Scope Run -Day -MaxCost 1 } | Should -Throw
        { Set-AgentBudget -Day -Week -MaxCost 1 } | Should -Throw
        { Set-AgentBudget -Day -MaxCost -1 } | Should -Throw
        { Set-AgentBudget -Day -MaxCost 1 -Remove } | Should -Throw '*-Remove*'
        { Get-AgentBudget nothing -ErrorAction Stop } | Should -Throw -ErrorId 'BudgetNotFound,*'
        Get-AgentBudget 'nothing*' | Should -BeNullOrEmpty
    }

    It 'is none of an agent''s business' {
        $env:AGENTOPS_RUN_ID = 'r1'
        try {
            { Set-AgentBudget -Day -MaxCost 1000 } | Should -Throw -ErrorId 'InsideRun,*'
            { Set-AgentBudget -Day -Remove } | Should -Throw -ErrorId 'InsideRun,*'
        }
        finally { $env:AGENTOPS_RUN_ID = $null }
        Get-AgentBudget | Should -BeNullOrEmpty
    }

    It 'completes its name' {
        Set-AgentBudget -Day -MaxCost 1
        (TabExpansion2 'Get-AgentBudget work' -cursorColumn 20).CompletionMatches.CompletionText | Should -Be 'workspace/day'
    }
}

Describe 'A run that the limit of the day pauses' {
    BeforeEach {
        # A reply costs 0.002 US dollars: 100 tokens in at 10 and 10 out at 100 for a million.
        $model = Start-LoopbackModel '[{"calls":[{"tool":"list_files","arguments":{}}]},{"text":"Done."}]'
        Set-AgentBudget -Day -MaxCost 0.001
        $run = Start-AgentMission ask
    }

    AfterEach {
        if (-not $model.HasExited) { Stop-LoopbackModel $model | Should -Be '2 requests' }
        Get-AgentBudget | Set-AgentBudget -Remove
    }

    It 'names the limit, and the limit names the run' {
        $run.Status | Should -Be Blocked
        $run.Reason | Should -Match 'workspace/day'
        (Get-AgentApproval -Kind Budget -Status Pending).Budget | Should -Be 'workspace/day'
        $state = Get-AgentBudget
        $state.IsSpent, $state.Cost, $state.CostLeft | Should -Be $true, 0.002, 0
        $state.BlockedRuns | Should -Be $run.Id
        Get-AgentBudget | Out-String | Should -Match 'workspace/day\s+\$0\.002\s+\$0\.00\s+200\.0 %\s+in \S+\s+1 blocked'
        Set-AgentBudget -Day -MaxCost 1
        ($state.BlockedRuns | Resume-AgentRun -PassThru).Status | Should -Be Succeeded
    }

    It 'goes on after a raise by its question' {
        $done = Get-AgentApproval -Kind Budget -Status Pending | Approve-AgentApproval -MaxCost 1 -PassThru | Resume-AgentRun -PassThru
        $done.Status, $done.StepCount | Should -Be Succeeded, 1
        (Get-AgentBudget).MaxCost | Should -Be 1
    }

    It 'does not go on while nothing is left' {
        { Resume-AgentRun $run -ErrorAction Stop } | Should -Throw -ErrorId 'RunNotResumable,*'
        Get-AgentBudget | Set-AgentBudget -Remove
        (Resume-AgentRun $run -PassThru).Status | Should -Be Succeeded
    }
}

Describe 'What runs have cost' {
    It 'is split by several things at once, and keeps the cached apart' {
        $usage = '{"choices":[{"message":{"content":"Done."}}],"model":"gpt-test","usage":{"prompt_tokens":100,"completion_tokens":10,"prompt_tokens_details":{"cached_tokens":90}}}'
        $model = Start-LoopbackModel "[$(@{ body = $usage } | ConvertTo-Json -Compress)]"
        $run = Start-AgentMission ask
        $null = Stop-LoopbackModel $model
        $run.CachedInputTokens, $run.FreshTokens | Should -Be 90, 20
        $rows = Get-AgentCost -Since 7d -By Mission, Model, Day
        $row = $rows | Where-Object { $_.Mission -eq 'ask' -and $_.Model -eq 'gpt-test' }
        $row.CachedInputTokens | Should -Be 90
        $row.Day.UtcDateTime | Should -Be ([datetime]::UtcNow.Date)
        (Get-AgentCost -Since 7d -By Mission, Model | Where-Object Mission -eq ask).Cost | Should -Be $row.Cost
    }
}
