using Microsoft.Playwright;

namespace AgentOps.Browser.Tests;

/// <summary>A page in the browser with what it asked for and complained of.</summary>
public sealed class OpenPage : IAsyncDisposable
{
    public OpenPage(IPage page)
    {
        Page = page;
        page.Request += (_, request) => Requests.Add(request.Url);
        page.Console += (_, message) => Said.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => Said.Add(error);
        page.Dialog += (_, dialog) =>
        {
            Said.Add($"dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    public List<string> Requests { get; } = [];

    /// <summary>Console, errors and dialogs; a page that does well says nothing.</summary>
    public List<string> Said { get; } = [];

    /// <summary>Waits until the page has drawn what it was told.</summary>
    public Task SettleAsync() => Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
