using System.Reflection;

namespace AgentOps.KillTarget;

/// <summary>Stands before an object and tells of each write of publications, before and after.</summary>
public class WatchedAdapters : DispatchProxy
{
    private static readonly string[] Writes = [nameof(IPublicationStore.ClaimAsync), nameof(IPublicationStore.RecordAsync), nameof(IPublicationStore.EndAsync)];
    private object inner = null!;
    private Func<string, Task> tell = null!;

    public static IRuntimeAdapters Of(IRuntimeAdapters adapters, Func<string, Task> tell) => Before(adapters, tell);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        if (Writes.Contains(targetMethod.Name))
            return WriteAsync(targetMethod, args);
        object? result;
        try
        {
            result = targetMethod.Invoke(inner, args);
        }
        catch (TargetInvocationException thrown)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(thrown.InnerException!);
            throw;
        }
        return result switch
        {
            Task<IAgentStore> opening => OpenAsync(opening),
            IPublicationStore publications => Before(publications, tell),
            _ => result,
        };
    }

    private static T Before<T>(T inner, Func<string, Task> tell)
        where T : class
    {
        var proxy = Create<T, WatchedAdapters>();
        ((WatchedAdapters)(object)proxy).inner = inner;
        ((WatchedAdapters)(object)proxy).tell = tell;
        return proxy;
    }

    private async Task<IAgentStore> OpenAsync(Task<IAgentStore> opening) => Before(await opening, tell);

    private async Task<Publication> WriteAsync(MethodInfo method, object?[]? args)
    {
        await tell($"before {method.Name}");
        var written = await (Task<Publication>)method.Invoke(inner, args)!;
        await tell($"after {method.Name}");
        return written;
    }
}
