BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace
}
AfterAll { Exit-TestWorkspace }

Describe 'Initialize-AgentWorkspace' {
    It 'makes the workspace at the root of the repository, whatever folder it is called in' {
        $other = New-TestRepository (Join-Path $TestDrive 'inner')
        $null = New-Item (Join-Path $other 'src/deep') -ItemType Directory
        $made = Initialize-AgentWorkspace (Join-Path $other 'src/deep') -PassThru
        $made.Root | Should -Be $other
        $made.StorePath | Should -Exist
        $made.IsTrusted | Should -BeTrue
    }

    It 'says nothing without -PassThru, and can be repeated' {
        Initialize-AgentWorkspace | Should -BeNullOrEmpty
        Initialize-AgentWorkspace | Should -BeNullOrEmpty
    }

    It 'takes the folder from -Workspace too, as every other cmdlet does' {
        $other = New-TestRepository (Join-Path $TestDrive 'named')
        (Initialize-AgentWorkspace -Workspace $other -PassThru).Root | Should -Be $other
    }

    It 'writes nothing with -WhatIf' {
        $other = New-TestRepository (Join-Path $TestDrive 'whatif')
        Initialize-AgentWorkspace $other -WhatIf
        Join-Path $other '.agentops' | Should -Not -Exist
    }
}

Describe 'Get-AgentWorkspace' {
    It 'finds the workspace from a folder below it' {
        $null = New-Item deep/er -ItemType Directory -Force
        Push-Location deep/er
        try { (Get-AgentWorkspace).Root | Should -Be $root } finally { Pop-Location }
    }

    It 'takes a relative -Workspace from the current location, not from the process' {
        Push-Location (Split-Path $root)
        try { (Get-AgentWorkspace -Workspace (Split-Path $root -Leaf)).Root | Should -Be $root } finally { Pop-Location }
    }

    It 'ends with WorkspaceNotFound where there is none' {
        $nowhere = Join-Path $TestDrive 'nowhere'
        $null = New-Item $nowhere -ItemType Directory
        { Get-AgentWorkspace -Workspace $nowhere } | Should -Throw -ErrorId 'WorkspaceNotFound,AgentOps.Cmdlets.GetAgentWorkspaceCommand'
    }

    It 'says what to do next in its errors' {
        try { Get-AgentWorkspace -Workspace (Join-Path $TestDrive 'nowhere') } catch { $caught = $_ }
        $caught.ErrorDetails.RecommendedAction | Should -Match 'Initialize-AgentWorkspace'
        $caught.CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }
}

Describe 'A configuration with errors' {
    BeforeAll {
        $settings = Join-Path $root '.agentops/agentops.yaml'
        $before = Get-Content $settings -Raw
        Set-Content $settings "health:`n  windw: 1d`nruns:`n  timeout: soon"
    }
    AfterAll { Set-Content $settings $before -NoNewline; Grant-AgentWorkspaceTrust }

    It 'is shown with every problem, file, line and column' {
        $findings = (Get-AgentWorkspace).Findings
        $findings.Count | Should -BeGreaterOrEqual 2
        $findings.Line | Should -Be 2, 4
    }

    It 'ends what needs it' {
        { Get-AgentHealth } | Should -Throw -ErrorId 'ConfigurationInvalid,AgentOps.Cmdlets.GetAgentHealthCommand'
    }
}

Describe 'Trust' {
    BeforeAll { $settings = Join-Path $root '.agentops/agentops.yaml' }

    It 'is lost when the configuration changes, and given again by a person' {
        Add-Content $settings '# changed'
        (Get-AgentWorkspace).IsTrusted | Should -BeFalse
        (Grant-AgentWorkspaceTrust -PassThru).IsTrusted | Should -BeTrue
        (Revoke-AgentWorkspaceTrust -PassThru).IsTrusted | Should -BeFalse
        Grant-AgentWorkspaceTrust | Should -BeNullOrEmpty
    }

    It 'is not changed by -WhatIf' {
        Revoke-AgentWorkspaceTrust -WhatIf
        (Get-AgentWorkspace).IsTrusted | Should -BeTrue
        Revoke-AgentWorkspaceTrust
        Grant-AgentWorkspaceTrust -WhatIf
        (Get-AgentWorkspace).IsTrusted | Should -BeFalse
        Grant-AgentWorkspaceTrust
    }

    It 'is refused inside a run' {
        $env:AGENTOPS_RUN_ID = 'some-run'
        try { { Grant-AgentWorkspaceTrust } | Should -Throw -ErrorId 'InsideRun,*' } finally { $env:AGENTOPS_RUN_ID = $null }
    }
}

Describe 'A store that came with the repository' {
    BeforeAll {
        $look = "Set-Location '$root'; `$env:AGENTOPS_CONFIG_HOME = '$TestDrive/somebody-else'; Import-Module '$Manifest'"
    }

    It 'is refused until a person takes it over' {
        Get-AgentRun | Out-Null
        Invoke-ChildPwsh "$look; try { Get-AgentRun } catch { `$_.FullyQualifiedErrorId }" | Should -Be 'StoreNotTrusted,AgentOps.Cmdlets.GetAgentRunCommand'
        Invoke-ChildPwsh "$look; Grant-AgentWorkspaceTrust; try { Get-AgentRun } catch { `$_.FullyQualifiedErrorId }" | Should -Be 'StoreNotTrusted,AgentOps.Cmdlets.GetAgentRunCommand'
        Invoke-ChildPwsh "$look; Grant-AgentWorkspaceTrust -IncludeStore; try { @(Get-AgentRun).Count } catch { `$_.FullyQualifiedErrorId }" | Should -Be (@(Get-AgentRun).Count)
    }
}

Describe 'What an agent may not do to its own record' {
    It 'is refused inside a run' {
        $env:AGENTOPS_RUN_ID = 'some-run'
        try {
            { Remove-AgentRun '01abc' -Confirm:$false } | Should -Throw -ErrorId 'InsideRun,*'
            { Reset-CircuitBreaker '*' } | Should -Throw -ErrorId 'InsideRun,*'
        }
        finally { $env:AGENTOPS_RUN_ID = $null }
    }
}
