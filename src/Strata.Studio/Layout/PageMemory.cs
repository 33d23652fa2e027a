using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.JSInterop;

namespace Strata.Studio.Layout;

/// <summary>What a page wants to find again after the server was restarted: kept in the browser's tab, not on the server.</summary>
/// <example><code>await memory.Keep("forward", state, ForwardJson.Default.ForwardState);</code></example>
internal sealed class PageMemory(IJSRuntime script)
{
    /// <summary>Keeps a value under a name; two tabs do not share it.</summary>
    public async Task Keep<T>(string name, T value, JsonTypeInfo<T> type) =>
        await script.InvokeVoidAsync("studio.keep", name, JsonSerializer.Serialize(value, type));

    /// <summary>The value kept under that name; null where there is none, or one that cannot be read.</summary>
    public async Task<T?> Recall<T>(string name, JsonTypeInfo<T> type)
        where T : class
    {
        string? text = await script.InvokeAsync<string?>("studio.recall", name);
        try
        {
            return text is null ? null : JsonSerializer.Deserialize(text, type);
        }
        catch (JsonException)
        {
            // Kept by another version of the studio, or changed by hand.
            return null;
        }
    }
}
