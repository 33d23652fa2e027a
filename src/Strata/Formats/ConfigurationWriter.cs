using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Strata.Formats;

/// <summary>Writes records as Keras writes its objects, from their constructors and properties.</summary>
internal static class ConfigurationWriter
{
    /// <exception cref="ArgumentException">A value is of a kind that no configuration has.</exception>
    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number when !double.IsFinite(number):
                json.WriteStringValue(NonFinite.Name(number));
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case Enum choice:
                json.WriteStringValue(SnakeCase.OfChoice(choice.ToString()));
                break;
            case LearningRate rate:
                Write(json, rate.Schedule ?? (object)rate.At(0));
                break;
            case Activation { IsDefault: true } activation:
                json.WriteStringValue(activation.Name);
                break;
            case Activation activation:
                WriteRecord(json, activation.Formula, FormulaBox.TypeOf(activation.Formula));
                break;
            case Loss { IsDefault: true } loss:
                json.WriteStringValue(loss.Name);
                break;
            case Loss loss:
                WriteRecord(json, loss.Formula, FormulaBox.TypeOf(loss.Formula), loss.Reduction);
                break;
            default:
                WriteRecordOrSequence(json, value);
                break;
        }
    }

    private static void WriteRecordOrSequence(Utf8JsonWriter json, object value)
    {
        if (Families.TypeOf(value) is { } type)
        {
            WriteRecord(json, value, type);
            return;
        }
        if (value is not IEnumerable elements)
        {
            throw new ArgumentException(
                $"A value of type {value.GetType()} cannot be saved. A configuration holds bool, int, long, double, string, enumerations, "
                    + "lists of these, and layers, activations, losses, initializers, regularizers, optimizers and metrics."
            );
        }
        json.WriteStartArray();
        foreach (object? element in elements)
        {
            Write(json, element);
        }
        json.WriteEndArray();
    }

    private static void WriteRecord(
        Utf8JsonWriter json,
        object record,
        [DynamicallyAccessedMembers(Kept.Members)] Type type,
        LossReduction reduction = default
    )
    {
        json.WriteStartObject();
        json.WriteString("class_name", type.Name);
        json.WriteStartObject("config");
        foreach (var field in new RecordShape(type).Fields)
        {
            json.WritePropertyName(field.Key);
            Write(json, field.Property.GetValue(record));
        }
        // The wrapper's own, which Keras writes among the parameters.
        if (reduction != default)
        {
            json.WritePropertyName(ConfigurationReader.Reduction);
            Write(json, reduction);
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
