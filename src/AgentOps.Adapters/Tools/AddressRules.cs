using System.Net;
using System.Net.Sockets;

namespace AgentOps.Adapters;

/// <summary>Which addresses belong to the public internet. Everything else may be a machine, a router or a cloud's metadata service behind our back.</summary>
internal static class AddressRules
{
    // RFC 6890 and its successors; 169.254.0.0/16 holds the metadata services.
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    // Documentation, 6to4 and Teredo: the last two carry an IPv4 address that the first list cannot see.
    private static readonly IPNetwork[] NotPublic6 = [.. new[] { "2001:db8::/32", "2002::/16", "2001::/23", "3fff::/20" }.Select(IPNetwork.Parse)];

    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily switch
        {
            AddressFamily.InterNetwork => !NotPublic.Any(network => network.Contains(plain)),
            AddressFamily.InterNetworkV6 => GlobalUnicast.Contains(plain) && !NotPublic6.Any(network => network.Contains(plain)),
            _ => false,
        };
    }

    /// <summary>True when a host is one of the patterns, where * stands for any part of the name.</summary>
    public static bool IsListed(string host, IReadOnlyList<string> patterns) =>
        patterns.Any(pattern => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, host.Trim('[', ']'), ignoreCase: true));
}
