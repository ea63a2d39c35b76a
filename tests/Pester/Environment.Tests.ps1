BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace
    $settings = Join-Path $root '.agentops/agentops.yaml'
}
AfterAll { Exit-TestWorkspace }

Describe 'Test-AgentEnvironment' {
    It 'finds nothing that fails in a new workspace' {
        $checks = Test-AgentEnvironment
        $checks | Where-Object Status -EQ Fail | Should -BeNullOrEmpty
        $checks.Name | Should -Contain 'store'
        ($checks | Where-Object Name -EQ powershell).Detail | Should -Match ([regex]::Escape("PowerShell $($PSVersionTable.PSVersion.Major).$($PSVersionTable.PSVersion.Minor)"))
        Test-AgentEnvironment -Quiet | Should -BeTrue
    }

    It 'is satisfied by a backup' {
        (Test-AgentEnvironment backup).Status | Should -Be 'Warning'
        $null = Backup-AgentStore
        (Test-AgentEnvironment backup).Status | Should -Be 'Pass'
    }

    It 'takes names and patterns, and goes on past one that there is not' {
        (Test-AgentEnvironment git, 'github-*').Name | Should -Be 'git', 'github-token', 'github-quota'
        Test-AgentEnvironment 'nothing*' | Should -BeNullOrEmpty
        { Test-AgentEnvironment nothing -ErrorAction Stop } | Should -Throw -ErrorId 'CheckNotFound,AgentOps.Cmdlets.TestAgentEnvironmentCommand'
        (Test-AgentEnvironment nothing, disk -ErrorAction SilentlyContinue).Name | Should -Be 'disk'
    }

    It 'completes names' {
        (TabExpansion2 'Test-AgentEnvironment gi' 24).CompletionMatches.CompletionText | Should -Be 'git', 'github-token', 'github-quota'
    }
}

Describe 'Test-AgentEnvironment where something is wrong' {
    BeforeAll {
        $before = Get-Content $settings -Raw
        Set-Content $settings @"
models:
  gone: { model: m, endpoint: "http://127.0.0.1:1/v1" }
  keyless: { model: m, endpoint: "http://127.0.0.1:1/v1", key_variable: AGENTOPS_TEST_NO_SUCH_KEY }
runners:
  present: { command: [git, frobnicate] }
  gone: { command: [no-such-agent] }
"@
        Grant-AgentWorkspaceTrust
    }
    AfterAll { Set-Content $settings $before -NoNewline; Grant-AgentWorkspaceTrust }

    It 'says which model and which runner, and what to do' {
        $checks = Test-AgentEnvironment 'model:*', 'runner:*'
        $checks | ForEach-Object { "$($_.Name) $($_.Status)" } | Should -Be 'model:gone Fail', 'model:keyless Fail', 'runner:present Pass', 'runner:gone Fail'
        ($checks | Where-Object Name -EQ 'model:keyless').Remedy | Should -Match 'AGENTOPS_TEST_NO_SUCH_KEY'
        Test-AgentEnvironment 'runner:*' -Quiet | Should -BeFalse
    }

    It 'gives up what does not answer in time' {
        $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
        $listener.Start()
        try {
            Set-Content $settings "models:`n  silent: { model: m, endpoint: `"http://127.0.0.1:$($listener.LocalEndpoint.Port)/v1`" }"
            Grant-AgentWorkspaceTrust
            $check = Test-AgentEnvironment model:silent -Timeout 300ms
            $check.Status | Should -Be 'Fail'
            $check.Detail | Should -Match '300ms'
        }
        finally { $listener.Stop() }
    }

    It 'starts and asks nothing of a configuration that nobody has trusted' {
        Add-Content $settings '# changed'
        $checks = Test-AgentEnvironment
        ($checks | Where-Object Name -EQ trust).Status | Should -Be 'Warning'
        $checks.Name | Should -Not -Contain 'model:silent'
    }

    It 'goes on past a configuration with errors' {
        Set-Content $settings "health:`n  windw: 1d"
        $checks = Test-AgentEnvironment
        ($checks | Where-Object Name -EQ configuration).Status | Should -Be 'Fail'
        ($checks | Where-Object Name -EQ store).Status | Should -Be 'Pass'
    }

    It 'makes a missing workspace a check that fails' {
        $nowhere = Join-Path $TestDrive 'nowhere'
        $null = New-Item $nowhere -ItemType Directory
        $checks = Test-AgentEnvironment -Workspace $nowhere
        ($checks | Where-Object Status -EQ Fail).Name | Should -Be 'workspace'
        $checks[0].Remedy | Should -Match 'Initialize-AgentWorkspace'
    }
}
