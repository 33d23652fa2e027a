using System.Reflection;
using System.Text.Json;

namespace Strata.Formats;

/// <summary>Reads records from JSON: every name from a closed list, every value checked against the constructor that takes it.</summary>
internal sealed class ConfigurationReader(Registry registry)
{
    /// <summary>The key of a loss's reduction, which is the wrapper's and not the formula's.</summary>
    public const string Reduction = "reduction";

    /// <param name="json">The value.</param>
    /// <param name="expected">The type that the constructor or property takes.</param>
    /// <param name="path">Where the value stands, for messages.</param>
    /// <exception cref="ModelFormatException">The value is not what is expected there.</exception>
    public object? Read(JsonElement json, Type expected, string path)
    {
        Type type = Nullable.GetUnderlyingType(expected) ?? expected;
        if (json.ValueKind == JsonValueKind.Null)
        {
            return type.IsValueType && type == expected ? throw Bad(path, Describe(type), json) : null;
        }
        if (type.IsEnum)
        {
            return ReadChoice(json, type, path);
        }
        if (registry.Sequence(type) is { } sequence)
        {
            return ReadSequence(json, sequence, path);
        }
        if (registry.NumberOr(type) is { } union)
        {
            return Number(json) is { } value ? union.FromNumber(value) : union.FromObject(Read(json, union.Object, path)!);
        }
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean when json.ValueKind is JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
            TypeCode.Int32 when json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out int number) => number,
            TypeCode.Int64 when json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out long number) => number,
            TypeCode.Double when Number(json) is { } number => number,
            TypeCode.String when json.ValueKind == JsonValueKind.String => json.GetString(),
            TypeCode.Object => ReadObject(json, type, path),
            _ => throw Bad(path, Describe(type), json),
        };
    }

    private static double? Number(JsonElement json) =>
        json.ValueKind switch
        {
            // A number too great for a double reads as infinite, and infinite is a word and not a number.
            JsonValueKind.Number => json.TryGetDouble(out double number) && double.IsFinite(number) ? number : null,
            JsonValueKind.String => NonFinite.Parse(json.GetString()!),
            _ => null,
        };

    private static object ReadChoice(JsonElement json, Type type, string path)
    {
        string[] names = Enum.GetNames(type);
        string? name =
            json.ValueKind == JsonValueKind.String
                // As in the catalogues letter case does not count: Keras writes "ROC" and "max" alike.
                ? Array.Find(
                    names,
                    candidate => SnakeCase.OfChoice(candidate).Equals(json.GetString(), StringComparison.OrdinalIgnoreCase)
                )
                : null;
        return name is null
            ? throw Bad(path, $"one of {string.Join(", ", names.Select(SnakeCase.OfChoice))}", json)
            : Enum.Parse(type, name);
    }

    private object ReadSequence(
        JsonElement json,
        (Type Element, Func<int, Array> New, Func<Array, object> From) sequence,
        string path
    )
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            throw Bad(path, $"a list, each {Describe(sequence.Element)}", json);
        }
        Array array = sequence.New(json.GetArrayLength());
        int i = 0;
        foreach (var element in json.EnumerateArray())
        {
            array.SetValue(Read(element, sequence.Element, $"{path}[{i}]"), i);
            i++;
        }
        return Made(() => sequence.From(array), path);
    }

    private object ReadObject(JsonElement json, Type expected, string path)
    {
        if (json.ValueKind == JsonValueKind.String)
        {
            string name = json.GetString()!;
            return Create(registry.FindCalled(expected, name) ?? throw Unknown(expected, name, path), default, path);
        }
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Bad(path, $"a {Describe(expected)} as an object with class_name and config, or as a name", json);
        }
        string? className = null;
        JsonElement config = default;
        foreach (var property in json.EnumerateObject())
        {
            string place = $"{path}.{property.Name}";
            switch (property.Name)
            {
                case "class_name" when property.Value.ValueKind == JsonValueKind.String:
                    className = property.Value.GetString();
                    break;
                case "class_name":
                    throw Bad(place, "the name of a class", property.Value);
                case "config" when property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Null:
                    config = property.Value;
                    break;
                case "config":
                    throw Bad(place, "an object", property.Value);
                default:
                    if (!InertKeys.OfObject(property.Name))
                    {
                        throw new ModelFormatException($"{path}: expected class_name and config, given '{property.Name}'.");
                    }
                    break;
            }
        }
        if (className is null)
        {
            throw new ModelFormatException($"{path}: expected a class_name for a {Describe(expected)}, given none.");
        }
        var known = registry.Find(expected, className) ?? throw Unknown(expected, className, path);
        return Create(known, config, $"{path}.config");
    }

    private object Create(Registered known, JsonElement config, string path)
    {
        var values = new Dictionary<RecordField, object?>();
        LossReduction reduction = default;
        if (config.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in config.EnumerateObject())
            {
                var field = known.Shape.Fields.FirstOrDefault(candidate => candidate.Key == property.Name);
                if (field is not null)
                {
                    RequireNoNull(field, property.Value, $"{path}.{property.Name}");
                    values[field] = Read(property.Value, field.Property.PropertyType, $"{path}.{property.Name}");
                }
                else if (property.Name == Reduction && known.Result == typeof(Loss))
                {
                    // Keras' None is the word and the nothing.
                    reduction =
                        property.Value.ValueKind == JsonValueKind.Null
                            ? LossReduction.None
                            : (LossReduction)ReadChoice(property.Value, typeof(LossReduction), $"{path}.{Reduction}");
                }
                else if (!InertKeys.OfConfig(property.Name, property.Value))
                {
                    throw new ModelFormatException(
                        $"{path}: {known.ClassName} has no '{property.Name}' (given {Shorten(property.Value)}). It has: "
                            + $"{string.Join(", ", known.Shape.Fields.Select(candidate => candidate.Key))}."
                    );
                }
            }
        }
        if (known.Shape.Fields.FirstOrDefault(field => field.IsRequired && !values.ContainsKey(field)) is { } missing)
        {
            throw new ModelFormatException(
                $"{path}: {known.ClassName} needs '{missing.Key}', {Describe(missing.Property.PropertyType)}, and it is not given."
            );
        }
        object made = Made(() => known.Wrap(known.Shape.Create(values)), path);
        return made is Loss loss ? loss with { Reduction = reduction } : made;
    }

    // The reader of a value alone cannot tell: at run time a type with and without a question mark are one.
    private static void RequireNoNull(RecordField field, JsonElement json, string path)
    {
        if (json.ValueKind == JsonValueKind.Null && !field.TakesNull)
        {
            throw Bad(path, Describe(field.Property.PropertyType), json);
        }
        if (json.ValueKind != JsonValueKind.Array || field.HoldsNull)
        {
            return;
        }
        int place = json.EnumerateArray().TakeWhile(element => element.ValueKind != JsonValueKind.Null).Count();
        if (place < json.GetArrayLength())
        {
            throw Bad($"{path}[{place}]", "a value", json[place]);
        }
    }

    /// <summary>What a constructor refuses is a defect of the file that asked for it.</summary>
    private static object Made(Func<object> make, string path)
    {
        try
        {
            return make();
        }
        catch (TargetInvocationException e)
        {
            throw new ModelFormatException($"{path}: {e.InnerException!.Message}", e.InnerException);
        }
        catch (ArgumentException e)
        {
            throw new ModelFormatException($"{path}: {e.Message}", e);
        }
    }

    private ModelFormatException Unknown(Type expected, string name, string path) =>
        new(
            $"{path}: there is no {Describe(expected)} called '{Shorten(name)}'. Known are "
                + $"{string.Join(", ", registry.Of(expected).Select(known => known.ClassName).Order(StringComparer.Ordinal))}. If it is "
                + "yours, pass customObjects: new CustomObjects() with it added when you load the file."
        );

    private static ModelFormatException Bad(string path, string expected, JsonElement given) =>
        new($"{path}: expected {expected}, given {Shorten(given)}.");

    private static string Shorten(JsonElement given) =>
        given.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? $"an {given.ValueKind}" : Shorten(given.GetRawText());

    private static string Shorten(string text) => text.Length <= 60 ? text : $"{text.AsSpan(0, 60)}…";

    private static string Describe(Type type)
    {
        Type bare = Nullable.GetUnderlyingType(type) ?? type;
        string name = Type.GetTypeCode(bare) switch
        {
            _ when bare.IsEnum => bare.Name,
            TypeCode.Boolean => "true or false",
            TypeCode.Int32 or TypeCode.Int64 => "a whole number",
            TypeCode.Double => "a number",
            TypeCode.String => "a text",
            _ => bare.Name,
        };
        return bare == type ? name : $"{name} or null";
    }
}
