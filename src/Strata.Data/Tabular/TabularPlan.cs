using System.Text;
using System.Text.Json;

namespace Strata.Data;

/// <summary>A run with every choice made, and the reason for each in words. A run of its options gives the same bits again.</summary>
/// <param name="Options">The options, none of which is open.</param>
/// <param name="Target">What is predicted.</param>
/// <param name="Schema">Which columns go in, and how.</param>
/// <param name="Rows">How many rows were there.</param>
/// <param name="Choices">Every choice with its reason, in the order in which they are told.</param>
/// <example><code>File.WriteAllText("run.json", run.Plan.ToJson());</code></example>
public sealed record TabularPlan(
    TabularOptions Options,
    TabularTarget Target,
    TabularSchema Schema,
    long Rows,
    IReadOnlyList<TabularChoice> Choices
)
{
    /// <summary>The plan as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, TabularJson.Default.TabularPlan);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="TableException">The text is no plan.</exception>
    public static TabularPlan FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            TabularPlan? plan = JsonSerializer.Deserialize(OldReasons.Read(json), TabularJson.Default.TabularPlan);
            // Within lists the reader lets null pass.
            bool isWhole =
                plan is not null
                && plan.Schema.Features.All(feature => feature is not null)
                && plan.Target.Classes.All(name => name is not null)
                && plan.Choices.All(choice => choice is not null);
            return isWhole ? plan! : throw new TableException("The run's plan is empty: expected what TabularPlan.ToJson wrote.");
        }
        catch (JsonException e)
        {
            throw new TableException(
                $"The run's plan cannot be read: {e.Message} Expected what TabularPlan.ToJson wrote; write it again.",
                e
            );
        }
    }

    /// <summary>A line for each choice: what was chosen, and why.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (TabularChoice choice in Choices)
        {
            text.Append(choice).AppendLine();
        }
        return text.ToString();
    }
}
