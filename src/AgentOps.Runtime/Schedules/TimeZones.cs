using System.Security;

namespace AgentOps;

/// <summary>Time zones by their IANA or Windows id.</summary>
public static class TimeZones
{
    /// <summary>The machine's own zone. Fails with time_zone_not_found where the system does not say which it is.</summary>
    public static TimeZoneInfo Local(TimeProvider clock) => Find(clock.LocalTimeZone.Id);

    /// <summary>
    /// The zone of an id; upper and lower case are one. A Windows id gives the IANA zone it stands for, so that what is stored means the same on every
    /// system. Fails with time_zone_not_found, also where this process was started without the tables that translate Windows ids.
    /// </summary>
    public static TimeZoneInfo Find(string id)
    {
        var zone = TryFind(id) ?? TryFind(SameLetters(id)) ?? throw Unknown(id);
        return !zone.HasIanaId && TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var iana) && TryFind(iana) is { } same ? same : zone;
    }

    /// <summary>Every id that the system lists, sorted by id; by the names that it shows them under would take a second.</summary>
    public static IReadOnlyList<string> Ids() => [.. TimeZoneInfo.GetSystemTimeZones(skipSorting: true).Select(zone => zone.Id).Order(StringComparer.OrdinalIgnoreCase)];

    private static TimeZoneInfo? TryFind(string? id)
    {
        try
        {
            return string.IsNullOrWhiteSpace(id) ? null : TimeZoneInfo.FindSystemTimeZoneById(id);
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException or SecurityException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? SameLetters(string id) => Ids().FirstOrDefault(known => known.Equals(id, StringComparison.OrdinalIgnoreCase));

    private static AgentOpsException Unknown(string id)
    {
        var meant = Spelling.Nearest(id, Ids());
        var hint = meant is null ? "write an id such as Europe/Berlin or UTC" : $"did you mean '{meant}'?";
        return new AgentOpsException("time_zone_not_found", $"This system knows no time zone '{Describe.Cut(id)}' ({hint}).", id);
    }
}
