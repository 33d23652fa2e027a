using System.Text.Json.Serialization;

namespace Strata.Studio.Pages.Forward;

/// <summary>How the browser keeps the page's state.</summary>
[JsonSerializable(typeof(ForwardState))]
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
internal sealed partial class ForwardJson : JsonSerializerContext;
