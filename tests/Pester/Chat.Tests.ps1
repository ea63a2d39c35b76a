# The chat planner in a real PowerShell: the official client, its JSON and the retries in the adapters' own load context, against a model on loopback.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    Import-Module $Manifest -Force
    $root = Enter-TestWorkspace

    $null = New-Item missions -ItemType Directory -Force
    Set-Content missions/ask.yaml @(
        'id: ask', 'goal: Say how many files there are. Change nothing.', 'max_steps: 5'
        'allowed_tools: [list_files, write_file]', 'planner: chat', 'budget: { max_tokens: 500 }'
    )
}

AfterAll { Exit-TestWorkspace }

Describe 'A mission that a chat model decides' {
    It 'calls what the model asks for and books tokens and cost on the run' {
        $model = Start-LoopbackModel '[{"calls":[{"tool":"list_files","arguments":{}}]},{"text":"There is one file."}]'
        $run = Start-AgentMission ask
        Stop-LoopbackModel $model | Should -Be '2 requests'
        $run.Status | Should -Be Succeeded
        $run.Summary | Should -Be 'There is one file.'
        $run.InputTokens | Should -Be 200
        $run.Cost | Should -Be 0.004
        $entries = $run | Get-AgentTranscript
        ($entries | Where-Object Kind -eq Step).Name | Should -Be list_files
        @($entries | Where-Object Kind -eq Reply) | Should -HaveCount 2
        (Get-AgentCost -By Model).Model | Should -Contain gpt-test
    }

    It 'fails with the provider''s refusal as an envelope, not as an exception of a library' {
        $model = Start-LoopbackModel '[{"status":401,"message":"wrong key"}]'
        $run = Start-AgentMission ask
        $null = Stop-LoopbackModel $model
        $run.Status | Should -Be Failed
        $run.Error.Code | Should -Be model_rejected
    }

    It 'blocks when its tokens are spent and goes on in place with a higher limit' {
        $model = Start-LoopbackModel '[{"calls":[{"tool":"list_files","arguments":{}}],"input_tokens":600},{"text":"Done."}]'
        $run = Start-AgentMission ask
        $run.Status | Should -Be Blocked
        $done = Get-AgentApproval | Approve-AgentApproval -MaxTokens 5000 -PassThru | Resume-AgentRun -PassThru
        Stop-LoopbackModel $model | Should -Be '2 requests'
        $done.Id | Should -Be $run.Id
        $done.Status | Should -Be Succeeded
    }
}
