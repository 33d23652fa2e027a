using System.Reflection;

namespace Strata.Tests.House;

/// <summary>The name under which the compiler writes a type or a member into the documentation file.</summary>
internal static class DocumentationId
{
    public static string Of(MemberInfo member) =>
        member switch
        {
            Type type => "T:" + NameOf(type),
            FieldInfo field => $"F:{NameOf(field.DeclaringType!)}.{field.Name}",
            EventInfo raised => $"E:{NameOf(raised.DeclaringType!)}.{raised.Name}",
            PropertyInfo property =>
                $"P:{NameOf(property.DeclaringType!)}.{property.Name}{Parameters(property.GetIndexParameters())}",
            ConstructorInfo made =>
                $"M:{NameOf(made.DeclaringType!)}.{made.Name.Replace('.', '#')}{Parameters(made.GetParameters())}",
            MethodInfo method =>
                $"M:{NameOf(method.DeclaringType!)}.{method.Name}{Arity(method)}{Parameters(method.GetParameters())}",
            _ => throw new ArgumentException($"A {member.MemberType} has no documentation name.", nameof(member)),
        };

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    private static string Arity(MethodInfo method) =>
        method.IsGenericMethodDefinition ? $"``{method.GetGenericArguments().Length}" : "";

    private static string Parameters(ParameterInfo[] parameters) =>
        parameters.Length == 0 ? "" : $"({string.Join(',', parameters.Select(parameter => Used(parameter.ParameterType)))})";

    // As a parameter's type, an instantiation writes its arguments in braces, each at the nesting level that declares it.
    private static string Used(Type type)
    {
        if (type.IsGenericParameter)
        {
            return (type.IsGenericMethodParameter ? "``" : "`") + type.GenericParameterPosition;
        }
        if (type.IsByRef)
        {
            return Used(type.GetElementType()!) + "@";
        }
        if (type.IsPointer)
        {
            return Used(type.GetElementType()!) + "*";
        }
        if (type.IsArray)
        {
            return Used(type.GetElementType()!)
                + (type.IsSZArray ? "[]" : $"[{string.Join(',', Enumerable.Repeat("0:", type.GetArrayRank()))}]");
        }
        if (type.IsFunctionPointer)
        {
            return $"=FUNC:{Used(type.GetFunctionPointerReturnType())}({string.Join(',', type.GetFunctionPointerParameterTypes().Select(Used))})";
        }
        if (!type.IsGenericType)
        {
            return NameOf(type);
        }
        string name = "";
        Queue<Type> arguments = new(type.GetGenericArguments());
        foreach (string level in NameOf(type.GetGenericTypeDefinition()).Split('.'))
        {
            string[] parts = level.Split('`');
            name += (name.Length == 0 ? "" : ".") + parts[0];
            if (parts.Length == 2)
            {
                int count = int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
                name += $"{{{string.Join(',', Enumerable.Range(0, count).Select(_ => Used(arguments.Dequeue())))}}}";
            }
        }
        return name;
    }
}
