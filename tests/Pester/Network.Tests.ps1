# The network tools in a real PowerShell: HTTP and Polly live in the adapters' own load context.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    Import-Module $Manifest -Force
    $root = Enter-TestWorkspace
    # Nothing listens on the discard port.
    Set-Content .agentops/agentops.yaml "github: { api_base: 'http://127.0.0.1:9', repository: owner/name, token_variable: AGENTOPS_TEST_TOKEN }"
    Grant-AgentWorkspaceTrust
    $env:AGENTOPS_TEST_TOKEN = 'not-a-token'
}

AfterAll {
    $env:AGENTOPS_TEST_TOKEN = $null
    Exit-TestWorkspace
}

Describe 'Network tools' {
    It 'fail with an envelope and tell the breaker when GitHub is out of reach' {
        New-TestMission issue -Step '{ tool: get_issue_details, arguments: { issue_number: 1 } }'
        $run = Start-AgentMission issue
        $run.Status | Should -Be Failed
        $run.Error.Code | Should -Be dependency_unavailable
        (Get-CircuitBreaker 'dependency:*').ConsecutiveFailures | Should -Be 1
    }

    It 'refuse an address of this machine' {
        New-TestMission fetch -Step '{ tool: http_get, arguments: { url: "http://127.0.0.1:9/" } }'
        (Start-AgentMission fetch).Error.Code | Should -Be address_not_allowed
    }
}
