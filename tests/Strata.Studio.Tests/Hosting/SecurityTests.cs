using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Strata.Studio.Tests.Browsing;

namespace Strata.Studio.Tests.Hosting;

public class SecurityTests(StudioBrowser browser)
{
    private static readonly HttpClient Client = new();

    private async Task<HttpResponseMessage> Ask(
        HttpMethod method,
        string path,
        string? host = null,
        string? origin = null,
        HttpContent? body = null
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(browser.Studio.Address, path)) { Content = body };
        request.Headers.Host = host;
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }
        return await Client.SendAsync(request);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:{port}")]
    [InlineData("127.0.0.1.evil.example:{port}")]
    [InlineData("127.0.0.1:1")]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0:{port}")]
    public async Task A_request_for_another_host_is_refused(string host)
    {
        foreach (string path in new[] { "/", "/learn", "/studio.css", "/_blazor/negotiate" })
        {
            using HttpResponseMessage answer = await Ask(HttpMethod.Get, path, Filled(host));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("open it by that address", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("127.0.0.1:{port}")]
    [InlineData("localhost:{port}")]
    [InlineData("LOCALHOST:{port}")]
    public async Task A_request_for_this_host_is_answered(string host)
    {
        using HttpResponseMessage answer = await Ask(HttpMethod.Get, "/", Filled(host), $"http://{Filled(host)}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("https://127.0.0.1:{port}")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("null")]
    public async Task A_page_from_elsewhere_gets_no_connection(string origin)
    {
        using HttpResponseMessage answer = await Ask(
            HttpMethod.Post,
            "/_blazor/negotiate?negotiateVersion=1",
            origin: Filled(origin)
        );
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var form = new FormUrlEncodedContent([new("_handler", "x")]);
        using HttpResponseMessage answer = await Ask(HttpMethod.Post, "/", body: form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        using var body = new ByteArrayContent(new byte[(16 << 20) + 1]);
        body.Headers.ContentType = new("application/x-www-form-urlencoded");
        HttpStatusCode? status = null;
        try
        {
            using HttpResponseMessage answer = await Ask(HttpMethod.Post, "/", body: body);
            status = answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            // The server may close the connection before the body has been sent.
        }
        Assert.True(
            status is null or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.BadRequest,
            $"It answered {status}."
        );
    }

    [Fact]
    public async Task The_browser_is_told_to_load_nothing_from_elsewhere_and_to_show_the_page_in_no_frame()
    {
        using HttpResponseMessage answer = await Ask(HttpMethod.Get, "/");
        string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public void The_server_listens_on_the_loopback_address_alone()
    {
        int port = browser.Studio.Address.Port;
        IPEndPoint[] listeners =
        [
            .. IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(end => end.Port == port),
        ];
        Assert.Equal(IPAddress.Loopback, Assert.Single(listeners).Address);
    }

    [Fact]
    public async Task An_asset_is_sent_once_and_then_found_unchanged()
    {
        using HttpResponseMessage first = await Ask(HttpMethod.Get, "/studio.css");
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(browser.Studio.Address, "/studio.css"));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Contains("--positive", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_out_of_the_assets_is_no_asset()
    {
        foreach (string path in new[] { "/..%2f..%2fetc/passwd", "/styles/Assets/studio.css", "/appsettings.json" })
        {
            using HttpResponseMessage answer = await Ask(HttpMethod.Get, path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_with_what_to_do()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var error = await Assert.ThrowsAsync<IOException>(() => StudioHost.Start(new StudioOptions(port, OpenBrowser: false)));
        Assert.Contains($"port {port} of 127.0.0.1 cannot be had", error.Message, StringComparison.Ordinal);
        Assert.Contains("--port", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65536)]
    public async Task A_port_that_is_none_is_refused(int port) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            StudioHost.Start(new StudioOptions(port, OpenBrowser: false))
        );

    private string Filled(string text) => text.Replace("{port}", $"{browser.Studio.Address.Port}", StringComparison.Ordinal);
}
