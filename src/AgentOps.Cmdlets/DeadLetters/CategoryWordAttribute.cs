using System.Collections;
using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>Lets a parameter take a category as files and logs write it: <c>external_dependency</c> beside ExternalDependency.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CategoryWordAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Unwrap(inputData) switch
    {
        string word => Named(word),
        IEnumerable words => words.Cast<object>().Select(word => Unwrap(word) is string text ? Named(text) : word).ToArray(),
        _ => inputData,
    };

    private static string Named(string word) => word.Replace("_", "", StringComparison.Ordinal);

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
