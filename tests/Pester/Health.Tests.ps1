BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace
    New-TestMission good
    New-TestMission failing -Step '{ tool: read_file, arguments: { path: missing.txt } }'
    1..8 | ForEach-Object { $null = Start-AgentMission good }
    $null = Start-AgentMission failing
    $null = Start-AgentMission good -DryRun
}
AfterAll { Exit-TestWorkspace }

Describe 'Get-AgentHealth' {
    It 'counts what ended and says by which rule it judges' {
        $health = Get-AgentHealth
        $health | Should -BeOfType AgentOps.AgentHealth
        $health.Total | Should -Be 9
        $health.Succeeded | Should -Be 8
        $health.Failed | Should -Be 1
        $health.SuccessRate | Should -BeOfType [double]
        $health.Status | Should -Be 'Degraded'
        $health.Rule | Should -Not -BeNullOrEmpty
    }

    It 'names a runbook and a command for every problem' {
        $problems = (Get-AgentHealth failing).Problems
        $problems | Should -Not -BeNullOrEmpty
        $problems | ForEach-Object { $_.Runbook, $_.Command | Should -Not -BeNullOrEmpty }
    }

    It 'looks at one mission, several, or those of the pipeline' {
        (Get-AgentHealth good).Total | Should -Be 8
        (Get-AgentHealth good, failing).Mission | Should -Be 'good', 'failing'
        ([pscustomobject]@{ Mission = 'failing' } | Get-AgentHealth).Total | Should -Be 1
    }

    It 'takes the window as text, TimeSpan or date' {
        (Get-AgentHealth -Since 7d).Window.TotalDays | Should -BeGreaterThan 6.9
        (Get-AgentHealth -Since (New-TimeSpan -Hours 2)).Window.TotalHours | Should -BeGreaterThan 1.9
        (Get-AgentHealth -Since (Get-Date).AddDays(-1)).Total | Should -Be 9
    }
}

Describe 'Get-AgentCost' {
    It 'gives a row for each mission by default' {
        $rows = Get-AgentCost
        $rows | ForEach-Object { $_ | Should -BeOfType AgentOps.UsageRow }
        ($rows | Measure-Object Runs -Sum).Sum | Should -Be 9
        ($rows | Where-Object Mission -EQ good).Runs | Should -Be 8
    }

    It 'splits as asked' {
        @(Get-AgentCost -By Day).Count | Should -BeIn 1, 2
        (Get-AgentCost -By Mission, Model, Day).Mission | Sort-Object -Unique | Should -Be 'failing', 'good'
        @(Get-AgentCost -By None).Count | Should -Be 1
    }

    It 'gives nothing for a window without runs' {
        Get-AgentCost -Since 30d -Until 20d | Should -BeNullOrEmpty
    }
}
