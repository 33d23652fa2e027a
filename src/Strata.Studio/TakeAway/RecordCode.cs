using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using Strata.Graphs;

namespace Strata.Studio.TakeAway;

/// <summary>A value of a layer's configuration as the C# that makes it: <c>new Dense(2, Activation.Tanh, UseBias: false)</c>.</summary>
/// <remarks>A record is its own configuration, so nothing is written per type: what has its default is left out.</remarks>
internal static class RecordCode
{
    private static readonly PropertyInfo[] KnownActivations =
    [
        .. typeof(Activation)
            .GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(Activation)),
    ];

    /// <summary>The expression.</summary>
    /// <exception cref="NotSupportedException">It is of a type that is not Strata's own; the message names it.</exception>
    public static string Of(object? value) =>
        value switch
        {
            null => "null",
            bool truth => truth ? "true" : "false",
            int number => number.ToString(CultureInfo.InvariantCulture),
            long number => number.ToString(CultureInfo.InvariantCulture) + "L",
            double number => Number(number),
            string text => Text(text),
            Enum choice => $"{NameOf(choice.GetType())}.{choice}",
            LearningRate rate => rate.Schedule is { } schedule ? Of(schedule) : Number(rate.At(0)),
            Activation activation => OfActivation(activation),
            Shape { Rank: 1 } shape => Of(shape[0]),
            IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Of))}]",
            _ => OfRecord(value),
        };

    /// <summary>A number that reads back to the same bits.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "double.NaN"
                : value > 0 ? "double.PositiveInfinity"
                : "double.NegativeInfinity";
        }
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }

    /// <summary>A number that reads back to the same bits.</summary>
    public static string Number(float value) =>
        float.IsNaN(value) ? "float.NaN"
        : float.IsInfinity(value)
            ? value > 0 ? "float.PositiveInfinity"
                : "float.NegativeInfinity"
        : value.ToString("R", CultureInfo.InvariantCulture) + "f";

    /// <summary>A string with its quotes.</summary>
    public static string Text(string value)
    {
        var text = new StringBuilder("\"");
        foreach (char letter in value)
        {
            text.Append(
                letter switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    // Also what separates lines in C# and is no control character: U+2028, U+2029.
                    _ when char.IsControl(letter) || letter is '\u2028' or '\u2029' || char.IsSurrogate(letter) =>
                        $"\\u{(int)letter:x4}",
                    _ => letter.ToString(),
                }
            );
        }
        return text.Append('"').ToString();
    }

    private static string OfActivation(Activation activation) =>
        Array.Find(KnownActivations, property => activation.Equals(property.GetValue(null))) is { } known
            ? $"Activation.{known.Name}"
            : $"Activation.{activation.Accept(new Wrapping())}({OfRecord(activation.Formula)})";

    private static string OfRecord(object record)
    {
        Type type = record.GetType();
        string name = NameOf(type);
        PropertyInfo[] properties =
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(each => each.GetIndexParameters().Length == 0),
        ];
        ConstructorInfo? constructor = type.GetConstructors()
            .Where(candidate => candidate.GetParameters().All(parameter => Find(properties, parameter) is not null))
            .MaxBy(candidate => candidate.GetParameters().Length);
        ParameterInfo[] parameters = constructor?.GetParameters() ?? [];
        object?[] values = [.. parameters.Select(parameter => Find(properties, parameter)!.GetValue(record))];
        object fresh = constructor?.Invoke(values) ?? Activator.CreateInstance(type)!;
        string[] settings =
        [
            .. properties
                .Where(property => property.SetMethod is { IsPublic: true })
                .Where(property => !parameters.Any(parameter => parameter.Name == property.Name))
                .Where(property => !Equals(property.GetValue(record), property.GetValue(fresh)))
                .OrderBy(property => property.Name, StringComparer.Ordinal)
                .Select(property => $"{property.Name} = {Of(property.GetValue(record))}"),
        ];
        return $"new {name}({Arguments(parameters, values)})"
            + (settings.Length == 0 ? "" : $" {{ {string.Join(", ", settings)} }}");
    }

    // By place what must be given and the activation after it, as one writes it; the rest by name.
    private static string Arguments(ParameterInfo[] parameters, object?[] values)
    {
        var written = new List<string>();
        for (int i = 0; i < parameters.Length; i++)
        {
            if (parameters[i].HasDefaultValue && Equals(values[i], parameters[i].DefaultValue))
            {
                continue;
            }
            bool isByPlace = written.Count == i && (!parameters[i].HasDefaultValue || values[i] is Activation);
            written.Add(isByPlace ? Of(values[i]) : $"{parameters[i].Name}: {Of(values[i])}");
        }
        return string.Join(", ", written);
    }

    private static string NameOf(Type type) =>
        type.Assembly == typeof(Model).Assembly && type is { IsPublic: true, IsGenericType: false }
            ? type.Namespace == nameof(Strata)
                ? type.Name
                : type.FullName!
            : throw new NotSupportedException(
                $"A {type.Name} cannot be written as C#: it is a model within the model or a type of your own. Take the safetensors file, "
                    + "which Model.Load reads."
            );

    private static PropertyInfo? Find(PropertyInfo[] properties, ParameterInfo parameter) =>
        Array.Find(properties, property => property.Name == parameter.Name && property.PropertyType == parameter.ParameterType);

    private sealed class Wrapping : IActivationVisitor<string>
    {
        string IActivationVisitor<string>.Visit<TActivation>(TActivation activation) => nameof(Activation.Of);

        string IActivationVisitor<string>.VisitRow<TActivation>(TActivation activation) => nameof(Activation.OfRow);
    }
}
