namespace AgentOps.Cmdlets;

/// <summary>Reads a delivery's body from a file, byte for byte, since its signature is over the bytes.</summary>
internal static class WebhookFile
{
    /// <summary>Fails with file_unreadable, and with webhook_payload_invalid before anything is read of a file that is too large.</summary>
    public static byte[] Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            // What cannot be sought, such as a pipe, has no length.
            if (file.CanSeek && file.Length > WebhookDelivery.MostBytes)
                throw new AgentOpsException("webhook_payload_invalid", $"{path} has {file.Length} bytes; at most {WebhookDelivery.MostBytes} are read.", path);
            var body = new byte[WebhookDelivery.MostBytes + 1];
            return body[..file.ReadAtLeast(body, body.Length, throwOnEndOfStream: false)];
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            throw new AgentOpsException("file_unreadable", $"The payload {path} cannot be read: {broken.Message}", path);
        }
    }
}
