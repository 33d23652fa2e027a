using System.Text.Json.Nodes;

namespace Strata.Data;

/// <summary>Plans that were saved when a choice and its reason were one text by the choice's name: <c>"hidden": "64 (344 rows)"</c>.</summary>
internal static class OldReasons
{
    /// <summary>The same plan with choices; other text as it is.</summary>
    public static string Read(string json)
    {
        if (
            JsonNode.Parse(json) is not JsonObject plan
            || plan.ContainsKey("choices")
            || plan["reasons"] is not JsonObject reasons
        )
        {
            return json;
        }
        plan["choices"] = new JsonArray([
            .. reasons.Select(reason => Of(reason.Key, reason.Value is JsonValue text ? text.ToString() : string.Empty)),
        ]);
        plan.Remove("reasons");
        return plan.ToJsonString();
    }

    // 'choice (reason)', and of the target and of columns 'what it is: reason'.
    private static JsonObject Of(string name, string text)
    {
        int place = text.EndsWith(')') ? text.LastIndexOf(" (", StringComparison.Ordinal) : -1;
        int colon = place < 0 ? text.IndexOf(": ", StringComparison.Ordinal) : -1;
        var (value, reason) =
            place >= 0 ? (text[..place], text[(place + 2)..^1])
            : colon >= 0 ? (text[..colon], text[(colon + 2)..])
            : (text, string.Empty);
        return new()
        {
            ["name"] = name,
            ["value"] = value,
            ["reason"] = reason,
        };
    }
}
