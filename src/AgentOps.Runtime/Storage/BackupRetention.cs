namespace AgentOps;

/// <summary>How many backups are kept; each number is 0 or more, and the newest backup is kept in any case.</summary>
/// <param name="Daily">Days with a backup, of each of which the newest is kept.</param>
/// <param name="Weekly">Weeks (Monday to Sunday) of which the newest is kept.</param>
/// <param name="Monthly">Months of which the newest is kept.</param>
public sealed record BackupRetention(int Daily = 7, int Weekly = 4, int Monthly = 12);
