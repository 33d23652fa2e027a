using System.Text.Json;

namespace Strata.Cli.Output;

/// <summary>Representations as JSON; a figure that a layer does not have, or that is no finite number, is null.</summary>
internal static class InspectionJson
{
    /// <summary>The members of the object.</summary>
    public static void Write(Utf8JsonWriter json, Representations read)
    {
        json.WriteString("model", read.Name);
        json.WriteNumber("rows", read.Rows);
        json.WriteString(
            "probe",
            read.IsClassification switch
            {
                true => "accuracy",
                false => "r2",
                null => null,
            }
        );
        json.WriteStartArray("layers");
        foreach (LayerRepresentation layer in read.Layers)
        {
            Write(json, layer);
        }
        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (Finding finding in read.Findings)
        {
            Write(json, finding);
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, LayerRepresentation layer)
    {
        json.WriteStartObject();
        json.WriteString("name", layer.Name);
        json.WriteString("type", layer.Kind);
        Write(json, "shape", layer.Shape);
        Write(json, "mean", layer.Mean);
        Write(json, "standard_deviation", layer.StandardDeviation);
        Write(json, "minimum", layer.Minimum);
        Write(json, "maximum", layer.Maximum);
        Write(json, "zero_share", layer.ZeroShare);
        Write(json, "dead_units", layer.DeadUnits);
        Write(json, "saturated_share", layer.SaturatedShare);
        Write(json, "probe", layer.Probe);
        Write(json, "pca_first", layer.Components?.ExplainedVariance[0]);
        Write(json, "pca_second", layer.Components?.ExplainedVariance[1]);
        Write(json, "gradient_norm", layer.Gradient?.Norm);
        Write(json, "gradient_mean_absolute", layer.Gradient?.MeanAbsolute);
        Write(json, "gradient_root_mean_square", layer.Gradient?.RootMeanSquare);
        Write(json, "update_ratio", layer.Gradient?.UpdateRatio);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("kind", JsonNamingPolicy.SnakeCaseLower.ConvertName($"{finding.Kind}"));
        json.WriteString("layer", finding.Layer);
        Write(json, "value", finding.Value);
        Write(json, "threshold", finding.Threshold);
        json.WriteString("message", finding.Message);
        json.WriteString("advice", finding.Advice);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<int>? values)
    {
        if (values is null)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartArray(name);
        foreach (int value in values)
        {
            json.WriteNumberValue(value);
        }
        json.WriteEndArray();
    }
}
