using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MudBlazor.Services;
using Strata.Studio.Hosting;

namespace Strata.Studio;

/// <summary>The studio's web server: a page on 127.0.0.1 with the engine in the same process.</summary>
/// <remarks>
/// It listens on the loopback address alone, answers only to requests that name this address, and loads nothing from elsewhere.
/// </remarks>
/// <example>
/// <code>
/// await using StudioHost studio = await StudioHost.Start(new StudioOptions(Port: 0, OpenBrowser: false));
/// Console.WriteLine(studio.Address);
/// </code>
/// </example>
public sealed class StudioHost : IAsyncDisposable
{
    private readonly WebApplication application;

    private StudioHost(WebApplication application) => this.application = application;

    /// <summary>Where the page is, such as <c>http://127.0.0.1:5190/</c>.</summary>
    public Uri Address => new(application.Urls.First());

    /// <summary>The services of the running server, such as those that train.</summary>
    public IServiceProvider Services => application.Services;

    /// <summary>Starts the server and comes back once it answers.</summary>
    /// <param name="options">Port, browser and folder; null: the defaults.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="ArgumentOutOfRangeException">The port is not from 0 to 65535.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<StudioHost> Start(StudioOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new StudioOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(options.Port, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Port, IPEndPoint.MaxPort, nameof(options));
        WebApplication application = Build(options);
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (Exception e)
        {
            await application.DisposeAsync();
            if (e is IOException)
            {
                throw new IOException(
                    $"port {options.Port} of 127.0.0.1 cannot be had, perhaps a studio runs there already; "
                        + "give another with --port N, or --port 0 for one that is free.",
                    e
                );
            }
            throw;
        }
        var host = new StudioHost(application);
        if (options.OpenBrowser)
        {
            Browser.Open(host.Address);
        }
        return host;
    }

    /// <summary>Starts the server, writes where it is, and serves until the process or the token asks it to end.</summary>
    /// <param name="options">Port, browser and folder; null: the defaults.</param>
    /// <param name="output">Where the address is written; null: the console.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The port is not from 0 to 65535.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task Run(
        StudioOptions? options = null,
        TextWriter? output = null,
        CancellationToken cancellationToken = default
    )
    {
        output ??= Console.Out;
        try
        {
            await using StudioHost host = await Start(options, cancellationToken);
            await output.WriteLineAsync($"The studio is at {host.Address}  (Ctrl+C ends it)");
            await output.FlushAsync(cancellationToken);
            await host.application.WaitForShutdownAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to end while it began: that is an end like any other.
        }
    }

    /// <summary>Ends the server; open pages say that they lost it.</summary>
    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
    }

    private static WebApplication Build(StudioOptions options)
    {
        // Empty: no settings file and no ASPNETCORE_URLS can make it listen elsewhere.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions { ApplicationName = "Strata.Studio", ContentRootPath = AppContext.BaseDirectory }
        );
        AddLogging(builder.Logging);
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = StudioLimits.RequestBytes;
            server.Listen(IPAddress.Loopback, options.Port);
        });
        AddServices(builder.Services, options);
        WebApplication application = builder.Build();
        application.Use(LocalOnly.Check);
        application.Use(SafeHeaders.Add);
        application.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Failed });
        application.Use(EmbeddedAssets.Serve);
        application.UseStatusCodePagesWithReExecute("/not-found");
        application.UseRouting();
        application.UseAntiforgery();
        application
            .MapRazorComponents<App>()
            // Whose frame it may stand in is said by SafeHeaders, together with the rest.
            .AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = null);
        return application;
    }

    // Warnings go to the console, below the address; not what is told in words already, nor what a restart brings with it.
    private static void AddLogging(ILoggingBuilder logging) =>
        logging
            .AddConsole()
            .SetMinimumLevel(LogLevel.Warning)
            // A port that is taken: Start throws, and says it in one line.
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            // Keys are never stored, so that nothing of them is to be encrypted, and a token of the server before cannot be read.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            .AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.None);

    private static void AddServices(IServiceCollection services, StudioOptions options)
    {
        services.AddSingleton(options);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = StudioLimits.Shutdown);
        services.AddRoutingCore();
        // Nothing outlives the process: keys on disk would be of no use.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAntiforgery();
        services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = StudioLimits.RequestBytes);
        services
            .AddRazorComponents()
            .AddInteractiveServerComponents(circuit =>
            {
                // A laptop that sleeps over lunch finds its page as it was.
                circuit.DisconnectedCircuitRetentionPeriod = StudioLimits.CircuitRetention;
                circuit.DisconnectedCircuitMaxRetained = StudioLimits.RetainedCircuits;
            })
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = StudioLimits.MessageBytes);
        services.AddMudServices();
        StudioServices.Add(services);
    }

    private static Task Failed(HttpContext context)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("Something failed inside the studio; its console says what.");
    }
}
