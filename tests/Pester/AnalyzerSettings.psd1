@{
    Severity     = @('Error', 'Warning')
    ExcludeRules = @(
        # Test files set variables in BeforeAll that only other blocks read.
        'PSUseDeclaredVarsMoreThanAssignments'
        # Helpers in tests make and remove things in TestDrive only.
        'PSUseShouldProcessForStateChangingFunctions'
    )
}
