BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace
    New-TestMission good
    New-TestMission failing -Step '{ tool: read_file, arguments: { path: missing.txt } }'
}
AfterAll { Exit-TestWorkspace }

Describe 'Measure-AgentReliability' {
    It 'gives one row of zeros where nothing happened' {
        $rows = @(Measure-AgentReliability)
        $rows.Count | Should -Be 1
        $rows[0] | Should -BeOfType AgentOps.AgentReliability
        $rows[0].Scope | Should -Be 'Workspace'
        $rows[0].Runs | Should -Be 0
        $rows[0].SuccessRate | Should -BeNullOrEmpty
        $rows[0].BlockedTime | Should -Be ([timespan]::Zero)
    }

    Context 'after some runs' {
        BeforeAll {
            $null = Start-AgentMission good, failing, good
            $null = Start-AgentMission failing
            $null = Start-AgentMission failing -DryRun
        }

        It 'adds up the workspace, its missions and what failed' {
            $rows = Measure-AgentReliability -Since 1h
            $rows[0].Runs | Should -Be 4
            $rows[0].SuccessRate | Should -Be 50
            ($rows | Where-Object { $_.Scope -eq 'Mission' -and $_.Subject -eq 'failing' }).Failed | Should -Be 2
            $cause = $rows | Where-Object Scope -EQ Cause
            @($cause).Count | Should -Be 1
            $cause.Failures | Should -Be 2
            $cause.Missions | Should -Be 'failing'
            Get-AgentRun $cause.LastRunId | ForEach-Object Mission | Should -Be 'failing'
        }

        It 'measures the time from a failure after a success to the next success' {
            New-TestMission shaky -Step '{ tool: read_file, arguments: { path: there.txt } }'
            Set-Content (Join-Path $root there.txt) 'here'
            $null = Start-AgentMission shaky
            Remove-Item (Join-Path $root there.txt)
            $failed = Start-AgentMission shaky
            (Measure-AgentReliability shaky -By Mission).FailingSince | Should -Be $failed.EndedAt
            Set-Content (Join-Path $root there.txt) 'here'
            $again = Start-AgentMission shaky
            $row = Measure-AgentReliability shaky -By Mission
            $row.Recoveries | Should -Be 1
            $row.MeanTimeToRecovery | Should -Be ($again.EndedAt - $failed.EndedAt)
            $row.FailingSince | Should -BeNullOrEmpty
        }

        It 'takes wildcards, scopes and the number of causes' {
            (Measure-AgentReliability fail* -By Workspace).Runs | Should -Be 2
            (Measure-AgentReliability -By Mission, Cause -Top 1 | Group-Object Scope | Where-Object Name -EQ Cause).Count | Should -Be 1
            Measure-AgentReliability nobody -By Mission | Should -BeNullOrEmpty
        }

        It 'looks at the window that is asked for' {
            (Measure-AgentReliability -Since 30d -Until 1d -By Workspace).Runs | Should -Be 0
            { Measure-AgentReliability -Since 1d -Until 2d } | Should -Throw -ErrorId 'WindowInvalid,AgentOps.Cmdlets.MeasureAgentReliabilityCommand'
        }

        It 'exports to CSV as it is' {
            $file = Join-Path $root review.csv
            Measure-AgentReliability | Export-Csv $file
            $back = Import-Csv $file
            @($back).Count | Should -Be @(Measure-AgentReliability).Count
            $back[0].Runs | Should -Be (Measure-AgentReliability)[0].Runs
            Get-Content $file -Raw | Should -Not -Match 'System\.|NaN'
        }
    }
}
