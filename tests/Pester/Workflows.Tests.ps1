BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace
    New-TestMission review -Line 'inputs: { scope: { required: true } }'
    $null = New-Item workflows -ItemType Directory
    Set-Content workflows/release.yaml @'
workflow:
  id: release
  name: The release
  description: Builds, reviews and ships.
  version: "1.0"
  inputs:
    scope: { required: true }
  steps:
    - id: build
      agent: builder
      action: build
      creates: [out/]
    - id: review
      agent: reviewer
      action: review
      requires: [out/]
      gate: { condition: score >= 7, on_pass: ship, on_fail: build }
    - id: ship
      wait_for: { approval: "Ship {{ inputs.scope }}?" }
'@
    Set-Content workflows/broken.yaml 'id: broken', 'steps:', '  - { id: a, agent: b, action: c, next: d }', '  - { id: d, agent: b, action: c, next: a }', '  - { id: e, agent: b, acton: c }'
    Set-Content .agentops/agentops.yaml 'agents:', '  builder: { command: [git, status], risk: safe, idempotent: true }', '  reviewer/review: { mission: review }'
    Grant-AgentWorkspaceTrust
}
AfterAll { Exit-TestWorkspace }

Describe 'Get-AgentWorkflow' {
    It 'lists the workflows of the workspace and reports the broken ones' {
        $workflows = Get-AgentWorkflow -ErrorVariable problems -ErrorAction SilentlyContinue
        $workflows.Id | Should -Contain 'release'
        $problems.FullyQualifiedErrorId | Should -Be 'WorkflowInvalid,AgentOps.Cmdlets.GetAgentWorkflowCommand'
    }

    It 'gives the steps as objects' {
        $workflow = Get-AgentWorkflow release
        $workflow | Should -BeOfType AgentOps.Workflow
        $workflow.Steps.Id | Should -Be 'build', 'review', 'ship'
        $workflow.Steps[1].Gate.OnFail | Should -Be 'build'
        $workflow.Steps[2].WaitFor.Approval | Should -Be 'Ship {{ inputs.scope }}?'
    }

    It 'takes names, patterns, paths, files and workflows' {
        (Get-AgentWorkflow rel*).Id | Should -Be 'release'
        Get-AgentWorkflow 'nothing*' | Should -BeNullOrEmpty
        (Get-AgentWorkflow ./workflows/release.yaml).Id | Should -Be 'release'
        (Get-ChildItem workflows/release.yaml | Get-AgentWorkflow).Id | Should -Be 'release'
        (Get-AgentWorkflow release | Get-AgentWorkflow).Id | Should -Be 'release'
        ([pscustomobject] @{ Workflow = 'release' } | Get-AgentWorkflow).Id | Should -Be 'release'
    }

    It 'gives one error for each name that is not there, and goes on' {
        $found = Get-AgentWorkflow nobody, release, nothing -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Id | Should -Be 'release'
        $problems.FullyQualifiedErrorId | Should -Be (@('WorkflowNotFound,AgentOps.Cmdlets.GetAgentWorkflowCommand') * 2)
        $problems.TargetObject | Should -Be 'nobody', 'nothing'
    }

    It 'completes names, with a tip' {
        $found = (TabExpansion2 'Get-AgentWorkflow rel').CompletionMatches
        $found.CompletionText | Should -Be 'release'
        $found.ToolTip | Should -Be 'Builds, reviews and ships.'
    }

    It 'needs no workspace for a path' {
        $file = (Get-Item workflows/release.yaml).FullName
        Push-Location $TestDrive
        try { (Get-AgentWorkflow $file).Origin | Should -Be 'File' } finally { Pop-Location }
    }
}

Describe 'Test-AgentWorkflow' {
    It 'is silent when all is well' {
        Test-AgentWorkflow release | Should -BeNullOrEmpty
    }

    It 'gives every problem with file, line and column' {
        $findings = Test-AgentWorkflow ./workflows/*.yaml
        $findings | Should -BeOfType AgentOps.Finding
        $findings | ForEach-Object { "$($_.Rule) $($_.Line):$($_.Column)" } | Should -Be 'cycle 3:5', 'missing-key 5:5', 'unknown-key 5:24'
        ($findings | Where-Object Rule -EQ cycle).Message | Should -Match 'a -> d -> a'
        $findings.Workflow | Sort-Object -Unique | Should -Be 'broken'
    }

    It 'takes names, files and workflows' {
        (Get-ChildItem workflows/broken.yaml | Test-AgentWorkflow).Rule | Should -Contain 'cycle'
        Get-AgentWorkflow release | Test-AgentWorkflow | Should -BeNullOrEmpty
    }

    It 'answers with one truth value when asked to be -Quiet' {
        Test-AgentWorkflow ./workflows/*.yaml -Quiet | Should -BeExactly $false
        Test-AgentWorkflow release -Quiet | Should -BeExactly $true
        Test-AgentWorkflow nobody -Quiet -ErrorAction SilentlyContinue | Should -BeExactly $false
    }

    It 'looks up agents and what they stand for in the trusted configuration' {
        $configuration = Get-Content .agentops/agentops.yaml -Raw
        try {
            Set-Content .agentops/agentops.yaml ($configuration -replace 'mission: review', 'mission: no-such-mission')
            (Test-AgentWorkflow release).Rule | Should -Be 'agent-not-found', 'agent-not-found'
            Grant-AgentWorkspaceTrust
            (Test-AgentWorkflow release).Rule | Should -Be 'mission-not-found'
        }
        finally {
            Set-Content .agentops/agentops.yaml $configuration -NoNewline
            Grant-AgentWorkspaceTrust
        }
    }

    It 'leaves agents out where there is no workspace' {
        $file = (Get-Item workflows/release.yaml).FullName
        Push-Location $TestDrive
        try { Test-AgentWorkflow $file | Should -BeNullOrEmpty } finally { Pop-Location }
    }
}

Describe 'Export-AgentWorkflow' {
    It 'gives a Mermaid flowchart as text' {
        $text = Export-AgentWorkflow release -As Mermaid
        $text | Should -BeOfType string
        $text | Should -Match '^flowchart TD'
        $text | Should -Match 'n2 -\.->\|"fail"\| n1'
        Export-AgentWorkflow release | Should -BeExactly $text
    }

    It 'gives Graphviz' {
        Get-AgentWorkflow release | Export-AgentWorkflow -As Dot | Should -Match '^digraph "release" \{'
    }

    It 'writes a file, and another only with -Force' {
        Export-AgentWorkflow release ./release.mmd | Should -BeNullOrEmpty
        Get-Content ./release.mmd -Raw | Should -BeExactly (Export-AgentWorkflow release)
        { Export-AgentWorkflow release ./release.mmd -ErrorAction Stop } | Should -Throw -ErrorId 'FileExists,*'
        Export-AgentWorkflow release ./release.mmd -As Dot -Force -PassThru | Should -BeOfType System.IO.FileInfo
        Get-Content ./release.mmd -Raw | Should -Match '^digraph'
    }

    It 'puts no second workflow over the first' {
        Copy-Item workflows/release.yaml workflows/other.yaml
        try { { 'release', './workflows/other.yaml' | Export-AgentWorkflow -Path ./both.mmd -Force -ErrorAction Stop } | Should -Throw -ErrorId 'FileExists,*' } finally { Remove-Item workflows/other.yaml }
    }

    It 'writes nothing with -WhatIf' {
        Export-AgentWorkflow release ./never.mmd -WhatIf
        Test-Path ./never.mmd | Should -BeFalse
    }

    It 'refuses a workflow with errors' {
        { Export-AgentWorkflow ./workflows/broken.yaml -ErrorAction Stop } | Should -Throw -ErrorId 'WorkflowInvalid,*'
    }
}
