BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace
    $checks = 'configuration', 'trust', 'github-network', 'github-token', 'github-quota', 'github-repository', 'github-origin', 'github-push',
        'github-branch-protection', 'github-reviews', 'github-required-checks'

    function Connect-Repository {
        param([hashtable] $Other = @{}, [hashtable] $Repository = @{})
        $site = @{
            repository = @{ full_name = 'octo/demo'; default_branch = 'main'; has_issues = $true; permissions = @{ push = $true } } + $Repository
            others = @{
                '/rate_limit' = @{ body = @{ resources = @{ core = @{ limit = 5000; remaining = 4000; reset = 1900000000 } } }; headers = @{ 'X-OAuth-Scopes' = 'repo' } }
                '/repos/octo/demo/branches/main' = @{ body = @{ name = 'main'; protected = $true } }
                '/repos/octo/demo/rules/branches/main' = @{ body = @() }
                '/repos/octo/demo/branches/main/protection' = @{
                    body = @{ required_pull_request_reviews = @{ required_approving_review_count = 1 }; required_status_checks = @{ contexts = @('build') } }
                }
            }
        }
        foreach ($path in $Other.Keys) { $site.others[$path] = $Other[$path] }
        $script:github = Start-LoopbackGitHub $site
        Set-Content .agentops/agentops.yaml @(
            'trackers:'
            "  main: { kind: github, repository: octo/demo, api_base: '$($github.Url)', token_variable: AGENTOPS_TEST_TOKEN }"
            '  notes: { kind: markdown, path: issues }'
        )
        Grant-AgentWorkspaceTrust
    }

    function Get-Trouble {
        param([object[]] $Result)
        $Result | Where-Object Status -In Warning, Fail | ForEach-Object { "$($_.Name) $($_.Status)" }
    }
}
AfterAll { Exit-TestWorkspace }

Describe 'Test-GitHubReadiness' {
    BeforeEach {
        $env:AGENTOPS_TEST_TOKEN = 'not-a-token'
        git remote remove origin 2>$null
        git remote add origin https://127.0.0.1/octo/demo.git
    }
    AfterEach {
        $null = Stop-LoopbackGitHub $github
        $env:AGENTOPS_TEST_TOKEN = $null
    }

    It 'is satisfied with a repository that is ready, and only reads' {
        Connect-Repository
        $results = Test-GitHubReadiness -RequireWrite
        $results | Should -BeOfType AgentOps.CheckResult
        $results.Name | Should -Be $checks
        $results | Where-Object Status -NE Pass | Should -BeNullOrEmpty
        Test-GitHubReadiness main -RequireWrite -Quiet | Should -BeTrue
        Stop-LoopbackGitHub $github | Where-Object { $_ -notlike 'GET *' } | Should -BeNullOrEmpty
    }

    It 'warns of each thing that stands in the way of writing, and fails with -RequireWrite' {
        Connect-Repository @{ '/repos/octo/demo/branches/main' = @{ body = @{ name = 'main'; protected = $false } } }
        git remote set-url origin https://127.0.0.1/octo/other.git
        $env:AGENTOPS_TEST_TOKEN = $null
        $results = Test-GitHubReadiness
        Get-Trouble $results | Should -Be 'github-token Warning', 'github-origin Warning', 'github-branch-protection Warning', 'github-reviews Warning', 'github-required-checks Warning'
        $results | Where-Object Status -EQ Warning | ForEach-Object Remedy | Should -Not -Contain $null
        Test-GitHubReadiness -Quiet | Should -BeTrue
        Get-Trouble (Test-GitHubReadiness -RequireWrite) | Should -Be ((Get-Trouble $results) -replace 'Warning', 'Fail')
        Test-GitHubReadiness -RequireWrite -Quiet | Should -BeFalse
    }

    It 'does not call a branch open whose protection it may not read' {
        Connect-Repository @{ '/repos/octo/demo/branches/main/protection' = @{ status = 403; body = @{ message = 'Resource not accessible' } } }
        $results = Test-GitHubReadiness
        Get-Trouble $results | Should -Be 'github-reviews Warning', 'github-required-checks Warning'
        ($results | Where-Object Name -EQ github-reviews).Remedy | Should -Match 'branches/main/protection'
    }

    It 'fails where the token is refused, without showing it' {
        Connect-Repository @{ '/rate_limit' = @{ status = 401; body = @{ message = 'Bad credentials' } } }
        $results = Test-GitHubReadiness
        Get-Trouble $results | Should -Be 'github-token Fail'
        $results | Format-List | Out-String | Should -Not -Match 'not-a-token'
    }

    It 'says that nothing answers, once' {
        Connect-Repository
        $null = Stop-LoopbackGitHub $github
        $results = Test-GitHubReadiness
        Get-Trouble $results | Should -Be 'github-network Fail'
        ($results | Where-Object Status -EQ NotApplicable).Count | Should -BeGreaterThan 4
    }

    It 'looks at trackers on GitHub only' {
        Connect-Repository
        { Test-GitHubReadiness notes } | Should -Throw -ErrorId 'TrackerNotFound,AgentOps.Cmdlets.TestGitHubReadinessCommand'
        { Test-GitHubReadiness nothing } | Should -Throw -ErrorId 'TrackerNotFound,AgentOps.Cmdlets.TestGitHubReadinessCommand'
        (Test-GitHubReadiness -Tracker main).Count | Should -Be $checks.Count
    }
}
