using System.ComponentModel;
using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>Look-up by name: none lists all, a pattern without a match is silent, a literal without one is an error and the others go on.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GetByNameCommand<T> : AgentCommand
{
    /// <summary>Overridden with the parameter's attributes, which PowerShell does not inherit.</summary>
    public abstract string[] Name { get; set; }

    private protected abstract string NotFoundCode { get; }

    private protected abstract string NameOf(T item);

    private protected abstract IEnumerable<T> Find();

    private protected virtual void Emit(T item) => WriteObject(item);

    private protected override void Process()
    {
        var all = Find().ToList();
        if (Name.Length == 0)
        {
            ForEach(all, Emit);
            return;
        }

        ForEach(Name, name =>
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            var found = all.Where(item => pattern.IsMatch(NameOf(item))).ToList();
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                throw new AgentOpsException(NotFoundCode, $"Nothing here is named '{name}'.", name);
            ForEach(found, Emit);
        });
    }
}
