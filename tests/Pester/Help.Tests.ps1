BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest -Force
    $help = Join-Path (Split-Path $Manifest) 'docs/en-US'
    $commands = Get-Command -Module AgentOps | ForEach-Object { @{ Name = $_.Name; Command = $_; Page = Join-Path $help "$($_.Name).md" } }
    $pages = Get-ChildItem $help -Filter *-*.md | ForEach-Object { @{ Name = $_.BaseName } }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $help = Join-Path (Split-Path $Manifest) 'docs/en-US'
    $common = [System.Management.Automation.Cmdlet]::CommonParameters

    # What stands under a heading, up to the next one of its level or above.
    function Get-Section {
        param([string] $Text, [string] $Heading)
        $level = ($Heading -split ' ')[0]
        if ($Text -match "(?ms)^$([regex]::Escape($Heading))\s*?\n(.*?)(?=^#{1,$($level.Length)} |\z)") { $Matches[1].Trim() }
    }
}

Describe 'The page of <Name>' -ForEach $commands {
    BeforeAll { $text = Get-Content $Page -Raw -ErrorAction Ignore }

    It 'exists, without a place left to fill in' {
        $Page | Should -Exist
        $text | Should -Not -Match '\{\{ ?Fill|\{\{ ?Add'
    }

    It 'has a synopsis of one line, a description and notes that name its errors' {
        Get-Section $text '## SYNOPSIS' | Should -Match '^[A-Z][^\n]+\.$'
        Get-Section $text '## DESCRIPTION' | Should -Not -BeNullOrEmpty
        $known = [AgentOps.ErrorTable]::All.ErrorId
        $named = [regex]::Matches((Get-Section $text '## NOTES'), '(?<!-)\b(?:[A-Z][a-z]+){2,}\b').Value | Where-Object { $_ -cnotin 'ErrorIds', 'PowerShell' }
        $named | Should -Not -BeNullOrEmpty
        $named | Where-Object { $_ -notin $known } | Should -BeNullOrEmpty
    }

    It 'has two examples or more, each with a title, code that parses and an explanation' {
        $examples = [regex]::Matches($text, '(?ms)^### Example \d+: \S[^\n]*\n+```powershell\n(?<code>.*?)^```\n+(?<why>[^#`\s].*?)(?=^#)')
        $examples.Count | Should -BeGreaterOrEqual 2
        $examples.Count | Should -Be ([regex]::Matches($text, '(?m)^### Example ').Count)
        foreach ($example in $examples) {
            $problems = $null
            $null = [System.Management.Automation.Language.Parser]::ParseInput($example.Groups['code'].Value, [ref]$null, [ref]$problems)
            $problems | Should -BeNullOrEmpty
        }
    }

    It 'has a text for every parameter, and for none that is not there' {
        $own = $Command.Parameters.Keys | Where-Object { $_ -notin $common } | Sort-Object
        foreach ($parameter in $own) { Get-Section $text "### -$parameter" | Should -Match '^[^`\s]' -Because $parameter }
        [regex]::Matches($text, '(?m)^### -(\w+)').ForEach({ $_.Groups[1].Value }) | Sort-Object | Should -Be $own
    }

    It 'says of every parameter what the code says: type, aliases, place and pipeline' {
        foreach ($parameter in $Command.Parameters.Values | Where-Object Name -NotIn $common) {
            $yaml = Get-Section $text "### -$($parameter.Name)"
            $type = [Nullable]::GetUnderlyingType($parameter.ParameterType) ?? $parameter.ParameterType
            $yaml | Should -Match "(?m)^Type: $([regex]::Escape($type.Name))\s*$" -Because $parameter.Name
            $aliases = if ($yaml -match '(?m)^Aliases:[ ]*(.*)$') { $Matches[1].Trim() -split ', ' | Where-Object { $_ } | Sort-Object }
            $aliases | Should -Be ($parameter.Aliases | Sort-Object) -Because $parameter.Name
            $sets = $parameter.ParameterSets.Values
            $yaml | Should -Match "(?m)^Accept pipeline input: $([bool]($sets | Where-Object { $_.ValueFromPipeline -or $_.ValueFromPipelineByPropertyName }))" -Because $parameter.Name
        }
    }

    It 'has inputs, outputs and links that lead to pages' {
        Get-Section $text '## INPUTS' | Should -Match '^### \S'
        foreach ($type in $Command.OutputType.Name) { Get-Section $text '## OUTPUTS' | Should -Match "(?m)^### $([regex]::Escape($type))$" }
        $links = [regex]::Matches((Get-Section $text '## RELATED LINKS'), '\]\(([^)]+)\)').ForEach({ $_.Groups[1].Value })
        $links.Count | Should -BeGreaterOrEqual 2
        $links | ForEach-Object { Join-Path $help $_ | Should -Exist }
    }
}

Describe 'The page <Name>' -ForEach $pages {
    It 'belongs to a cmdlet that exists' {
        (Get-Command -Module AgentOps).Name | Should -Contain $Name
    }
}

Describe 'about_AgentOps' {
    It 'has every status and code that parses' {
        $text = Get-Content (Join-Path $help 'about_AgentOps.md') -Raw
        [Enum]::GetNames([AgentOps.RunStatus]) | Where-Object { $text -notmatch "\b$_\b" } | Should -BeNullOrEmpty
        $text | Should -Match '-Confirm:\$false'
    }
}

Describe 'The built help' -Skip:(-not (Get-Module platyPS -ListAvailable)) {
    It 'is what Get-Help shows' {
        $folder = Join-Path $TestDrive 'en-US'
        # In a process of its own: platyPS brings a YamlDotNet into the default load context.
        & (Join-Path $PSHOME 'pwsh') -NoProfile -NonInteractive -Command "`$null = New-ExternalHelp -Path '$help' -OutputPath '$folder' -Force" | Should -BeNullOrEmpty
        [xml] $built = Get-Content (Join-Path $folder 'AgentOps.Cmdlets.dll-Help.xml') -Raw
        $built.helpItems.command.details.name | Sort-Object | Should -Be ((Get-Command -Module AgentOps).Name | Sort-Object)
        Join-Path $folder 'about_AgentOps.help.txt' | Should -Exist
    }
}
