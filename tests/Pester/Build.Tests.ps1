BeforeAll {
    $script = Join-Path $PSScriptRoot '../../build.ps1'
    $ast = [System.Management.Automation.Language.Parser]::ParseFile((Resolve-Path $script), [ref] $null, [ref] $null)
    $native = $ast.Find({ $args[0] -is [System.Management.Automation.Language.FunctionDefinitionAst] -and $args[0].Name -eq 'Invoke-Native' }, $true)
    . ([scriptblock]::Create($native.Extent.Text))
}

Describe 'The build script' {
    It 'hands every argument to the program, those that PowerShell knows too' {
        Invoke-Native (Join-Path $PSHOME pwsh) -v | Should -Match '^PowerShell \d'
    }

    It 'stops when a program fails' {
        { Invoke-Native git no-such-command 2>$null } | Should -Throw '*exit code 1*'
    }
}
