using Microsoft.AspNetCore.Http;

namespace Strata.Studio.Hosting;

/// <summary>Refuses requests that were made for another host or by another page: a foreign name may point at this machine.</summary>
internal static class LocalOnly
{
    private static readonly string[] Names = ["127.0.0.1", "localhost"];

    /// <summary>Passes on what names this server, and answers anything else with one line.</summary>
    public static Task Check(HttpContext context, RequestDelegate next)
    {
        int port = context.Connection.LocalPort;
        HostString host = context.Request.Host;
        if (!IsLocal(host, port))
        {
            return Refuse(
                context,
                StatusCodes.Status400BadRequest,
                $"The studio answers to 127.0.0.1:{port} and localhost:{port} only; open it by that address."
            );
        }
        // A browser tells where a page that asks was loaded from: for a web socket, nothing else would stop another site.
        if (context.Request.Headers.Origin is [{ Length: > 0 } origin] && !IsOwn(origin, port))
        {
            return Refuse(context, StatusCodes.Status403Forbidden, "The studio answers to its own page only.");
        }
        return next(context);
    }

    private static bool IsLocal(HostString host, int port) =>
        Names.Contains(host.Host, StringComparer.OrdinalIgnoreCase) && (host.Port ?? 80) == port;

    private static bool IsOwn(string origin, int port) =>
        Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri)
        && uri.Scheme == Uri.UriSchemeHttp
        && uri.Port == port
        && Names.Contains(uri.Host, StringComparer.OrdinalIgnoreCase);

    private static Task Refuse(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(message);
    }
}
