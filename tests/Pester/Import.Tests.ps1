BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Importing the module' {
    It 'writes nothing and warns of nothing' {
        Invoke-ChildPwsh "Import-Module '$Manifest' *>&1" | Should -BeNullOrEmpty
    }

    It 'opens and creates nothing, even inside a workspace' {
        $root = New-TestRepository (Join-Path $TestDrive 'untouched')
        $null = New-Item (Join-Path $root '.agentops') -ItemType Directory
        Invoke-ChildPwsh "Set-Location '$root'; `$env:AGENTOPS_CONFIG_HOME = '$TestDrive/none'; Import-Module '$Manifest'"
        Get-ChildItem (Join-Path $root '.agentops') -Force | Should -BeNullOrEmpty
        Join-Path $TestDrive 'none' | Should -Not -Exist
    }

    It 'loads no adapter before one is needed' {
        Invoke-ChildPwsh "Import-Module '$Manifest'; [AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -contains 'AgentOps.Adapters'" | Should -Be 'False'
    }

    It 'makes the types of the runtime known' {
        Invoke-ChildPwsh "Import-Module '$Manifest'; [AgentOps.Run].FullName; [AgentOps.Cmdlets.Display]::Percent(12.34)" | Should -Be 'AgentOps.Run', '12.3 %'
    }

    It 'can be repeated with -Force, and used after that' {
        $root = New-TestRepository (Join-Path $TestDrive 'again')
        Invoke-ChildPwsh @"
            `$env:AGENTOPS_CONFIG_HOME = '$TestDrive/config'
            Import-Module '$Manifest'; Set-Location '$root'; Initialize-AgentWorkspace
            Import-Module '$Manifest' -Force
            (Get-AgentHealth).Status
            Remove-Module AgentOps
            Import-Module '$Manifest'
            (Get-AgentHealth).Status
"@ | Should -Be 'Healthy', 'Healthy'
    }

    It 'is shared by parallel runspaces, and survives their end' {
        $root = New-TestRepository (Join-Path $TestDrive 'parallel')
        Invoke-ChildPwsh @"
            `$env:AGENTOPS_CONFIG_HOME = '$TestDrive/config'
            Import-Module '$Manifest'; Set-Location '$root'; Initialize-AgentWorkspace
            `$all = 1..8 | ForEach-Object -Parallel { Import-Module '$Manifest'; (Get-AgentHealth -Workspace '$root').Status } -ThrottleLimit 4
            `$all.Count; `$all | Sort-Object -Unique
            (Get-AgentHealth).Status
"@ | Should -Be '8', 'Healthy', 'Healthy'
    }

    It 'is not kept open by a tool that imported it' {
        $root = New-TestRepository (Join-Path $TestDrive 'tool')
        Invoke-ChildPwsh @"
            `$env:AGENTOPS_CONFIG_HOME = '$TestDrive/config'
            Import-Module '$Manifest'; Set-Location '$root'; Initialize-AgentWorkspace
            `$null = New-Item missions -ItemType Directory
            Set-Content missions/a.yaml 'id: a', 'goal: Say it.', 'planner: plan', 'plan: { steps: [{ tool: imports, arguments: {} }] }'
            Register-AgentTool imports { Import-Module '$Manifest' } -Risk Safe
            [string](Start-AgentMission a).Status
            Remove-Module AgentOps
            Import-Module '$Manifest'
            (Get-AgentTool imports*).Count
"@ | Should -Be 'Succeeded', '0'
    }

    It 'closes its store with the last runspace that removes it' {
        $root = New-TestRepository (Join-Path $TestDrive 'closed')
        Invoke-ChildPwsh @"
            `$env:AGENTOPS_CONFIG_HOME = '$TestDrive/config'
            Import-Module '$Manifest'; Set-Location '$root'; Initialize-AgentWorkspace; `$null = Get-AgentRun
            Remove-Module AgentOps
            if (`$IsLinux) { [IO.Directory]::GetFiles('/proc/self/fd') | ForEach-Object { (Get-Item `$_ -ErrorAction Ignore).LinkTarget } | Where-Object { `$_ -like '*agentops.db*' } }
"@ | Should -BeNullOrEmpty
    }
}

Describe 'Beside a module that brought another YamlDotNet' {
    BeforeAll {
        $other = Join-Path $PSScriptRoot '../OtherYaml/OtherYaml.psd1'
        $root = New-TestRepository (Join-Path $TestDrive 'yaml')
        $lines = Invoke-ChildPwsh @"
            `$env:AGENTOPS_CONFIG_HOME = '$TestDrive/config'
            Import-Module '$other'
            `$theirs = [YamlDotNet.Serialization.Serializer].Assembly
            Import-Module '$Manifest'; Set-Location '$root'; Initialize-AgentWorkspace
            `$null = New-Item missions -ItemType Directory
            Set-Content missions/a.yaml 'id: a', 'goal: Say it.', 'planner: plan', 'plan: { steps: [{ tool: list_files, arguments: {} }] }'
            (Get-AgentMission a).Id
            `$theirs.GetName().Version.Major
            [System.Runtime.Loader.AssemblyLoadContext]::All.Where({ `$_.Name -eq 'AgentOps.Adapters' }).Assemblies.Where({ `$_.GetName().Name -eq 'YamlDotNet' }).GetName().Version.Major
            [YamlDotNet.Serialization.Serializer]::new().Serialize(@{ still = 'works' }).Trim()
"@
    }

    It 'reads missions' { $lines[0] | Should -Be 'a' }

    It 'keeps theirs in the default context' { $lines[1] | Should -Be '13' }

    It 'has its own in a context of its own' { $lines[2] | Should -Be '16' }

    It 'leaves theirs working' { $lines[3] | Should -Be 'still: works' }
}
