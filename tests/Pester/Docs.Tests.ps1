BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    $repository = Split-Path $Manifest
    $documents = @(Get-Item (Join-Path $repository 'README.md')) + @(Get-ChildItem (Join-Path $repository 'docs') -Recurse -Filter *.md) |
        ForEach-Object { @{ Document = [IO.Path]::GetRelativePath($repository, $_.FullName) } }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $repository = Split-Path $Manifest
    $root = Enter-TestWorkspace

    # The fenced blocks of a language.
    function Get-Block {
        param([string] $Text, [string] $Language)
        [regex]::Matches($Text, "(?ms)^``````$Language[ ]*\r?\n(.*?)^``````").ForEach({ $_.Groups[1].Value })
    }

    # The rows of every table as arrays of cells, without back-quotes.
    function Get-Row {
        param([string] $Path)
        Get-Content (Join-Path $repository $Path) | Where-Object { $_ -match '^\| ' } |
            ForEach-Object { , ($_.Trim('|', ' ') -split ' \| ' | ForEach-Object { $_.Replace('`', '').Trim() }) }
    }

    # Under a name of ours, what the module does not have: cmdlets, parameters, values of enumerations.
    function Get-Mistake {
        param([System.Management.Automation.Language.Ast] $Ast)
        foreach ($call in $Ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)) {
            $name = $call.GetCommandName()
            if ($name -notmatch '^[A-Z]\w+-(Agent|CircuitBreaker|RetentionPolicy|GitHubReadiness|OpsSnapshot|OpsStatus|Sync)') { continue }
            $command = Get-Command $name -Module AgentOps -ErrorAction Ignore
            if (-not $command) { "there is no $name"; continue }
            foreach ($given in $call.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] }) {
                try { $null = $command.ResolveParameter($given.ParameterName) } catch { "$name has no -$($given.ParameterName)" }
            }
        }
    }
}
AfterAll { Exit-TestWorkspace }

Describe '<Document>' -ForEach $documents {
    BeforeAll { $text = Get-Content (Join-Path $repository $Document) -Raw }

    It 'has commands that exist, with the parameters they have' {
        # A table escapes its bars; fences go before inline code is looked for.
        $inline = [regex]::Matches(($text -replace '(?ms)^```.*?^```'), '`([A-Z]\w+-(?:Agent|CircuitBreaker|RetentionPolicy|GitHubReadiness|OpsSnapshot|OpsStatus|Sync)[^`]*)`').ForEach({ $_.Groups[1].Value.Replace('\|', '|') })
        foreach ($block in @(Get-Block $text powershell) + $inline) {
            $problems = $null
            $ast = [System.Management.Automation.Language.Parser]::ParseInput($block, [ref] $null, [ref] $problems)
            $problems | Should -BeNullOrEmpty -Because $block
            Get-Mistake $ast | Should -BeNullOrEmpty -Because $block
        }
    }

    It 'has missions, workflows and settings that are valid' {
        $number = 0
        foreach ($block in Get-Block $text yaml | Where-Object { $_ -match '(?m)^\w+:' -and $_ -notmatch '(?m)^(Type|external help file):' }) {
            if ($block -match '(?m)^ *steps:' -and $block -match '(?m)^(id|workflow):' -and $block -notmatch '(?m)^goal:') {
                Set-Content "documented-$((++$number)).yaml" $block
                { Get-AgentWorkflow "./documented-$number.yaml" -ErrorAction Stop } | Should -Not -Throw -Because $block
            }
            elseif ($block -match '(?m)^id:') {
                Set-Content "documented-$((++$number)).yaml" $block
                Test-AgentMission "./documented-$number.yaml" | Where-Object Severity -EQ Error | Should -BeNullOrEmpty
            }
            else {
                Set-Content .agentops/agentops.yaml $block
                (Get-AgentWorkspace).Findings | Where-Object Severity -EQ Error | Should -BeNullOrEmpty -Because $block
                Remove-Item .agentops/agentops.yaml
            }
        }
    }

    It 'leads to files that are there' {
        $folder = Split-Path (Join-Path $repository $Document)
        [regex]::Matches($text, '\]\((?!https?:)([^)#\s]+)\)').ForEach({ Join-Path $folder $_.Groups[1].Value }) | ForEach-Object { $_ | Should -Exist }
    }
}

Describe 'The session of the README' {
    It 'does what it shows' {
        $text = Get-Content (Join-Path $repository 'README.md') -Raw
        $section = [regex]::Match($text, '(?ms)^## A session\s*$(.*?)^## ').Groups[1].Value
        $mission = Get-Block $section yaml
        $other = New-TestRepository (Join-Path $TestDrive 'readme')
        $null = New-Item (Join-Path $other missions) -ItemType Directory
        Set-Content (Join-Path $other "missions/$([regex]::Match($mission, '(?m)^id: (\S+)').Groups[1].Value).yaml") $mission
        $script = "`$PSStyle.OutputRendering = 'PlainText'; Import-Module '$Manifest'; Set-Location '$other'`n& {`n$((Get-Block $section powershell) -join "`n")`n}"
        # One command's output at a time, as at a prompt.
        $script = $script -replace '(?m)^(Get-Agent\w+.*|Start-Agent.*|\$run.*\| .*)$', '$1 | Out-String -Width 96'
        $output = Invoke-ChildPwsh $script | Out-String
        $LASTEXITCODE | Should -Be 0
        $seen = $output -split '\r?\n' | ForEach-Object { ($_ -replace '\s+', ' ').Trim() }
        $headings = (Get-Block $section text) -split '\r?\n' | Where-Object { $_ -match '^\s*(Id|#|Status) ' } | ForEach-Object { ($_ -replace '\s+', ' ').Trim() }
        $headings.Count | Should -BeGreaterThan 2
        $headings | Where-Object { $_ -notin $seen } | Should -BeNullOrEmpty
        Get-AgentRun -Workspace $other | ForEach-Object Status | Should -Be 'Succeeded', 'Succeeded'
    }
}

Describe 'The guides' {
    It 'list every setting with its default' {
        $template = @{}
        $section = ''
        foreach ($line in [AgentOps.SettingsTemplate]::Text -split '\r?\n') {
            if ($line -match '^# (\w+): *(\S.*)?$') {
                $section = $Matches[1]
                if ($Matches[2]) { $template[$Matches[1]] = $Matches[2] }
            }
            elseif ($line -match '^#   (\w+): (.+)$') { $template["$section.$($Matches[1])"] = $Matches[2] }
        }
        $listed = @{}
        Get-Row docs/configuration.md | Where-Object { $template.ContainsKey($_[0]) } | ForEach-Object { $listed[$_[0]] = $_[1] }
        foreach ($key in $template.Keys) { $listed[$key] | Should -Be $template[$key] -Because $key }
    }

    It 'name every key of the <_> schema' -ForEach 'agentops', 'mission', 'workflow' {
        $guide = Get-Content (Join-Path $repository $($_ -eq 'agentops' ? 'docs/configuration.md' : "docs/${_}s.md")) -Raw
        $schema = Get-Content (Join-Path $repository "module/schemas/$_.schema.json") -Raw | ConvertFrom-Json -AsHashtable
        # A workflow's own keys and its steps' are definitions, since it may stand under the key workflow.
        $keys = $_ -eq 'workflow' ? @($schema.'$defs'.Values.properties.Keys) : @($schema.properties.Keys)
        $keys.Count | Should -BeGreaterThan 5
        $keys | Where-Object { $guide -notmatch "``$_[``.]" } | Should -BeNullOrEmpty
    }

    It 'say of every tool that is built in its risk and whether repeating it is harmless' {
        $listed = Get-Row docs/tools.md | Where-Object { $_.Count -eq 4 -and $_[0] -ne 'tool' } | ForEach-Object { "$($_[0]) $($_[1]) $($_[2])" } | Sort-Object
        $listed | Should -Be (Get-AgentTool | Where-Object Source -EQ BuiltIn | ForEach-Object { "$($_.Name) $($_.Risk) $($_.Idempotent ? 'yes' : 'no')" } | Sort-Object)
    }

    It 'list the prompt advice that a bare prompt gets' {
        Set-Content bare.yaml "id: bare`ngoal: Improve everything in all our projects."
        $given = Test-AgentMission ./bare.yaml | Where-Object Rule -Like 'prompt-*' | ForEach-Object { "$($_.Rule) $($_.Severity)" } | Sort-Object
        Get-Row docs/missions.md | Where-Object { $_[0] -like 'prompt-*' } | ForEach-Object { "$($_[0]) $($_[1])" } | Sort-Object | Should -Be $given
    }

    It 'have a runbook for every problem that health names' {
        $source = Get-Content (Join-Path $PSScriptRoot '../../src/AgentOps.Runtime/Health/HealthRules.cs') -Raw
        [regex]::Matches($source, '", "([a-z]+-[a-z-]+)", ').ForEach({ Join-Path $repository "docs/runbooks/$($_.Groups[1].Value).md" }) | Sort-Object -Unique | ForEach-Object { $_ | Should -Exist }
    }
}

Describe 'The advice of errors and health' {
    It 'names only cmdlets that exist' {
        $advice = @([AgentOps.ErrorTable]::All.Action) + (Get-Content (Join-Path $PSScriptRoot '../../src/AgentOps.Runtime/Health/HealthRules.cs') -Raw)
        $names = [regex]::Matches(($advice -join "`n"), '\b[A-Z][a-z]+-(?:Agent[A-Z]\w+|CircuitBreaker)\b').Value | Sort-Object -Unique
        $names.Count | Should -BeGreaterThan 5
        $names | Where-Object { -not (Get-Command $_ -Module AgentOps -ErrorAction Ignore) } | Should -BeNullOrEmpty
    }
}
