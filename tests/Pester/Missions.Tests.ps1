BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace
    New-TestMission good
    New-TestMission greet -Line 'inputs: { who: { type: string, required: true }, times: { type: integer, default: 1 } }' -Step '{ tool: write_artifact, arguments: { name: hello.txt, content: "{{ inputs.who }} {{ inputs.times }}" } }'
    Set-Content missions/broken.yaml 'id: broken', 'goal: [1', 'max_steps: 0'
}
AfterAll { Exit-TestWorkspace }

Describe 'Get-AgentMission' {
    It 'lists the missions of the workspace and those shipped, and reports the broken ones' {
        $missions = Get-AgentMission -ErrorVariable problems -ErrorAction SilentlyContinue
        $missions.Id | Should -Contain 'good'
        $missions.Id | Should -Contain 'repo-checkup'
        $problems.FullyQualifiedErrorId | Should -Be 'MissionInvalid,AgentOps.Cmdlets.GetAgentMissionCommand'
    }

    It 'is silent for a pattern without a match' {
        Get-AgentMission 'nothing*' | Should -BeNullOrEmpty
    }

    It 'gives one error for each name that is not there, and goes on' {
        $found = Get-AgentMission nobody, good, nothing -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Id | Should -Be 'good'
        $problems.FullyQualifiedErrorId | Should -Be (@('MissionNotFound,AgentOps.Cmdlets.GetAgentMissionCommand') * 2)
        $problems.TargetObject | Should -Be 'nobody', 'nothing'
    }

    It 'names the mission of a run' {
        (Start-AgentMission good | Get-AgentMission).Id | Should -Be 'good'
    }

    It 'reads a file by path' {
        (Get-AgentMission -Path ./missions/good.yaml).Id | Should -Be 'good'
        (Get-ChildItem missions/good.yaml | Get-AgentMission).Id | Should -Be 'good'
    }

    It 'needs no workspace for what is shipped' {
        Push-Location $TestDrive
        try { (Get-AgentMission repo-checkup).Origin | Should -Be 'Module' } finally { Pop-Location }
    }
}

Describe 'Test-AgentMission' {
    It 'gives every problem with file, line and column' {
        $findings = Test-AgentMission ./missions/broken.yaml
        $findings | Should -Not -BeNullOrEmpty
        $findings[0] | Should -BeOfType AgentOps.Finding
        $findings[0].Line | Should -BeGreaterThan 0
    }

    It 'takes patterns of paths, names, files and missions' {
        (Test-AgentMission ./missions/*.yaml).File | ForEach-Object { Split-Path $_ -Leaf } | Should -Contain 'broken.yaml'
        { Test-AgentMission good, repo-checkup -ErrorAction Stop } | Should -Not -Throw
        { Get-ChildItem missions/good.yaml | Test-AgentMission -ErrorAction Stop } | Should -Not -Throw
        { Get-AgentMission good | Test-AgentMission -ErrorAction Stop } | Should -Not -Throw
    }

    It 'says nothing about the shipped mission' {
        Test-AgentMission repo-checkup | Should -BeNullOrEmpty
    }

    It 'answers with one truth value when asked to be -Quiet' {
        Test-AgentMission ./missions/*.yaml -Quiet | Should -BeExactly $false
        Test-AgentMission ./missions/good.yaml -Quiet | Should -BeExactly $true
        Test-AgentMission nobody -Quiet -ErrorAction SilentlyContinue | Should -BeExactly $false
    }

    It 'warns of a tool that is not registered here' {
        New-TestMission unknown-tool -Step '{ tool: no_such_tool, arguments: {} }'
        (Test-AgentMission unknown-tool | Where-Object Severity -EQ Warning).Message | Should -Match 'no_such_tool'
    }
}

Describe 'Start-AgentMission' {
    It 'executes a mission and gives its run' {
        $run = Start-AgentMission good
        $run | Should -BeOfType AgentOps.Run
        $run.Status | Should -Be 'Succeeded'
        $run.Summary | Should -Be 'Done.'
        $run.Cost | Should -BeOfType [decimal]
        $run.Duration | Should -BeOfType [timespan]
    }

    It 'takes missions by name, path, file and object' {
        (Start-AgentMission ./missions/good.yaml).Mission | Should -Be 'good'
        (Get-Item missions/good.yaml | Start-AgentMission).Mission | Should -Be 'good'
        (Get-AgentMission good | Start-AgentMission).Mission | Should -Be 'good'
        ('good', 'good' | Start-AgentMission).Count | Should -Be 2
    }

    It 'takes inputs as a hashtable or as texts' {
        (Start-AgentMission greet -Input @{ who = 'me'; times = 2 }).Inputs | ConvertFrom-Json | ForEach-Object times | Should -Be 2
        (Start-AgentMission greet -Input 'who=me', 'times=3').Inputs | ConvertFrom-Json | ForEach-Object times | Should -Be 3
        { Start-AgentMission greet -Input who } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
        (Start-AgentMission greet -Input who=7).Inputs | ConvertFrom-Json | ForEach-Object who | Should -BeExactly '7'
    }

    It 'hands the inputs to its steps' {
        $run = Start-AgentMission greet -Input @{ who = 'me' }
        Get-Content (Join-Path $root ".agentops/artifacts/$($run.Id)/hello.txt") | Should -Be 'me 1'
    }

    It 'shows its steps as progress and with -Verbose' {
        $lines = Start-AgentMission good -Verbose 4>&1
        $lines | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | Should -Not -BeNullOrEmpty
    }

    It 'refuses wrong inputs and goes on with the next mission' {
        $runs = Start-AgentMission greet, good -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -Be 'MissionInputInvalid,AgentOps.Cmdlets.StartAgentMissionCommand'
        $runs.Mission | Should -Be 'good'
    }

    It 'refuses a broken mission and one with an unknown tool' {
        { Start-AgentMission broken -ErrorAction Stop } | Should -Throw -ErrorId 'MissionInvalid,*'
        New-TestMission unknown-tool -Step '{ tool: no_such_tool, arguments: {} }'
        { Start-AgentMission unknown-tool -ErrorAction Stop } | Should -Throw -ErrorId 'ToolNotFound,*'
    }

    It 'writes nothing with -WhatIf' {
        $before = @(Get-AgentRun).Count
        Start-AgentMission good -WhatIf | Should -BeNullOrEmpty
        @(Get-AgentRun).Count | Should -Be $before
    }

    It 'records a dry run that called no tool' {
        $run = Start-AgentMission good -DryRun
        $run.DryRun | Should -BeTrue
        $run.ToolCallCount | Should -Be 0
    }

    It 'runs the mission that ships with the module' {
        $run = Start-AgentMission repo-checkup -Input @{ days = 30 }
        $run.Status | Should -Be 'Succeeded'
        Join-Path $root ".agentops/artifacts/$($run.Id)/report.md" | Should -Exist
    }

    It 'stops within a second of Ctrl+C and hands the run back' {
        New-TestMission slow -Step '{ tool: slow_tool, arguments: {} }'
        Register-AgentTool slow_tool { 'begun' > begun.txt; Start-Sleep -Seconds 60 } -Risk Safe -Idempotent -Force
        $taken = Stop-WhenReady 'Start-AgentMission slow' { Test-Path (Join-Path $root 'begun.txt') }
        $taken.TotalSeconds | Should -BeLessThan 1
        $run = Get-AgentRun -Mission slow -Limit 1
        $run.Status | Should -Be 'Queued'
        $run.Reason | Should -Not -BeNullOrEmpty
        Unregister-AgentTool slow_tool
    }
}

Describe 'Completion' {
    It 'offers runs, tools and breakers by their ids' {
        $run = Start-AgentMission good
        (TabExpansion2 "Get-AgentTranscript $($run.Id.Substring(0, 15))").CompletionMatches.CompletionText | Should -Contain $run.Id
        (TabExpansion2 'Get-AgentTool read_').CompletionMatches.CompletionText | Should -Contain 'read_file'
        (TabExpansion2 'Unregister-AgentTool read_').CompletionMatches.CompletionText | Should -Not -Contain 'read_file'
    }

    It 'offers only the runs that the command can act on' {
        $run = Start-AgentMission good
        (TabExpansion2 "Restart-AgentRun $($run.Id.Substring(0, 15))").CompletionMatches.CompletionText | Should -Not -Contain $run.Id
    }

    It 'falls back to files where no mission fits' {
        (TabExpansion2 'Start-AgentMission ./missions/goo').CompletionMatches.CompletionText | Should -Match 'good.yaml'
    }

    It 'offers missions by name' {
        (TabExpansion2 'Start-AgentMission repo').CompletionMatches.CompletionText | Should -Contain 'repo-checkup'
    }

    It 'is silent where there is nothing to offer' {
        Push-Location $TestDrive
        try { (TabExpansion2 'Stop-AgentRun -Id 0').CompletionMatches.Count | Should -Be 0 } finally { Pop-Location }
    }
}
