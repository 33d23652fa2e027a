using Microsoft.Extensions.DependencyInjection;
using Strata.Studio.Layout;
using Strata.Studio.Playground;
using Strata.Studio.Runs;

namespace Strata.Studio.Hosting;

/// <summary>What pages are given: one line for each service, in the order of the pages.</summary>
internal static class StudioServices
{
    /// <summary>Adds them. Training is a singleton and a hosted service; what belongs to one open page is scoped.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<PageMemory>();
        services.AddSingleton(provider => new RunShelf(
            provider.GetRequiredService<StudioOptions>().Folder ?? Environment.CurrentDirectory
        ));
        services.AddScoped<Subjects>();
        services.AddScoped<ISubjectSource, Pages.Forward.ForwardSubject>();
        services.AddScoped<ISubjectSource, Pages.Playground.PlaygroundSubject>();
        services.AddSingleton<PlaygroundSessions>();
        services.AddHostedService(provider => provider.GetRequiredService<PlaygroundSessions>());
    }
}
