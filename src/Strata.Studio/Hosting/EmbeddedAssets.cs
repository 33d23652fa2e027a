using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Strata.Studio.Hosting;

/// <summary>
/// Scripts, styles and pictures out of the assembly itself: they are there however the studio is started, from a build, published,
/// installed or inside a test.
/// </summary>
internal static class EmbeddedAssets
{
    private const string Styles = "styles/";
    private static readonly Lazy<Dictionary<string, Asset>> Assets = new(Read);

    /// <summary>Answers with the asset of the path, or passes on. <c>studio.css</c> is every style sheet in one.</summary>
    public static async Task Serve(HttpContext context, RequestDelegate next)
    {
        string path = context.Request.Path.Value?.TrimStart('/') ?? string.Empty;
        if (!HttpMethods.IsGet(context.Request.Method) || !Assets.Value.TryGetValue(path, out Asset? asset))
        {
            await next(context);
            return;
        }
        HttpResponse response = context.Response;
        response.Headers.ETag = asset.Tag;
        // Asked again each time, answered with "unchanged": a newer studio on the same port must not run with old scripts.
        response.Headers.CacheControl = "no-cache";
        if (context.Request.Headers.IfNoneMatch.Contains(asset.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = asset.ContentType;
        response.ContentLength = asset.Bytes.Length;
        await response.Body.WriteAsync(asset.Bytes, context.RequestAborted);
    }

    private static Dictionary<string, Asset> Read()
    {
        Assembly assembly = typeof(EmbeddedAssets).Assembly;
        var assets = new Dictionary<string, Asset>(StringComparer.Ordinal);
        var sheet = new StringBuilder();
        // The sheets of Assets stand before those of components and pages, so that a page may refine what is common.
        foreach (string resource in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            string name = resource.Replace('\\', '/');
            using Stream stream = assembly.GetManifestResourceStream(resource)!;
            if (name.StartsWith(Styles, StringComparison.Ordinal))
            {
                using var reader = new StreamReader(stream);
                sheet.Append(reader.ReadToEnd()).Append('\n');
                continue;
            }
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            assets[name] = Asset.Of(name, bytes);
        }
        assets["studio.css"] = Asset.Of("studio.css", Encoding.UTF8.GetBytes(sheet.ToString()));
        return assets;
    }

    private sealed record Asset(byte[] Bytes, string ContentType, string Tag)
    {
        public static Asset Of(string name, byte[] bytes) =>
            new(
                bytes,
                Path.GetExtension(name) switch
                {
                    ".css" => "text/css; charset=utf-8",
                    ".js" => "text/javascript; charset=utf-8",
                    ".svg" => "image/svg+xml",
                    ".ttf" => "font/ttf",
                    var other => throw new InvalidOperationException($"'{name}' is embedded and nobody said what a {other} is."),
                },
                $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\""
            );
    }
}
