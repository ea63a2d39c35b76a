namespace AgentOps;

/// <summary>Decides conditions. Nothing is true by default: a name that refers to nothing and a comparison that makes no sense are errors.</summary>
public static class Conditions
{
    /// <summary>What <c>and</c> and <c>or</c> have decided by their left side is not looked at further. Fails with condition_invalid, condition_unresolved.</summary>
    public static bool IsTrue(ConditionExpression condition, ConditionScope scope)
    {
        var parse = ConditionParser.Parse(condition.Text);
        if (parse.Root is null)
            throw ConditionEvaluator.Invalid(condition.Text, $"it cannot be read at column {parse.Column}: {parse.Problem}");
        using var names = new ConditionNames(scope);
        return new ConditionEvaluator(condition.Text, names).IsTrue(parse.Root);
    }

    /// <summary>The value of a dotted name as JSON text. Fails with condition_unresolved, which names what there is.</summary>
    public static string Value(string dottedName, ConditionScope scope)
    {
        using var names = new ConditionNames(scope);
        return JsonText.Write(names.Find(dottedName).WriteTo);
    }
}
