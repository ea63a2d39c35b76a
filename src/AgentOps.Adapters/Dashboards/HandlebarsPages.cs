using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HandlebarsDotNet;

namespace AgentOps.Adapters;

/// <summary>Pages out of the templates in this assembly. Each is compiled at its first use.</summary>
internal sealed class HandlebarsPages : IPageRenderer
{
    private const string Folder = "AgentOps.Adapters.Pages.";
    private const string Extension = ".hbs";
    private readonly Lazy<IHandlebars> templates = new(Load);
    private readonly Dictionary<string, HandlebarsTemplate<object, object>> pages = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Render(string page, object model) => TemplateOf(page)(model);

    private HandlebarsTemplate<object, object> TemplateOf(string page)
    {
        lock (pages)
        {
            return pages.TryGetValue(page, out var template) ? template : pages[page] = templates.Value.Compile(Read(page + Extension));
        }
    }

    private static IHandlebars Load()
    {
        // What a template names and a model lacks is a fault of ours, and no empty text.
        var handlebars = Handlebars.Create(new HandlebarsConfiguration { TextEncoder = new HtmlText(), ThrowOnUnresolvedBindingExpression = true, FormatProvider = CultureInfo.InvariantCulture });
        foreach (var name in typeof(HandlebarsPages).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal)))
            handlebars.RegisterTemplate(name[Folder.Length..^Extension.Length], Read(name[Folder.Length..]));
        handlebars.RegisterHelper("asset", (writer, _, arguments) => writer.WriteSafeString(Read($"{arguments[0]}")));
        handlebars.RegisterHelper("digest", (writer, _, arguments) => writer.WriteSafeString(Digest(Read($"{arguments[0]}"))));
        handlebars.RegisterHelper("words", (writer, _, arguments) => WriteWords(writer, $"{arguments[0]}"));
        return handlebars;
    }

    // A line of code is broken between words, and not at the hyphens that commands are full of.
    private static void WriteWords(EncodedTextWriter writer, string line)
    {
        var words = line.Split(' ');
        for (var at = 0; at < words.Length; at++)
        {
            writer.WriteSafeString(at == 0 ? "<span>" : " <span>");
            writer.Write(words[at]);
            writer.WriteSafeString("</span>");
        }
    }

    private static string Digest(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // A browser reads every end of line as \n, and the digests are of what it reads.
    private static string Read(string file)
    {
        using var stream = typeof(HandlebarsPages).Assembly.GetManifestResourceStream(Folder + file) ?? throw new InvalidOperationException($"There is no page file {file}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
