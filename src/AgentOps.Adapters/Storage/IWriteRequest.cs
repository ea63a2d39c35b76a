namespace AgentOps.Adapters;

/// <summary>Something that waits to be written, as the writer thread sees it.</summary>
internal interface IWriteRequest
{
    /// <summary>False when its caller has given up; after true it can no longer.</summary>
    bool TryTake();

    /// <summary>Runs it inside the open transaction. A refusal (<see cref="AgentOpsException"/>) comes before its first write and is kept for its caller; all else passes through.</summary>
    void Execute(WriteSession session);

    /// <summary>Tells its caller: after COMMIT, never before.</summary>
    void Complete();

    void Fail(Exception error);
}
